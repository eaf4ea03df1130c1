// Writes the rows that were found good: in batches where the settings allow it, else one by one, a
// few at once. Every write carries a key, so that asking again after silence does nothing twice.
import { type Write, newKey, sendBatch, sendWrite } from '../../../api/batch'
import { ApiError } from '../../../api/error'
import { t } from '../../../messages'
import type { Prepared, Reason, Refused } from './check'
import { type Mapping } from './mapping'

export interface RunPlan {
  collection: string
  mapping: Mapping
  /** How many writes a batch may have; nothing where batches are off. */
  batchMax: number | undefined
}

/** Rows that travel together, under one key for good. */
export interface Parcel {
  rows: Prepared[]
  key: string
}

export interface RunProgress {
  done: number
  refused: Refused[]
}

const rowsMax = 200
const bytesMax = 1 << 20
const parcelsAtOnce = 2
const singlesAtOnce = 6
/** After so many refusals in one batch, its rows go one by one: each refusal costs a whole batch. */
const refusalsMax = 3
const triesMax = 5
const firstWaitMs = 500

export function parcelsOf(rows: Prepared[], batchMax: number | undefined): Parcel[] {
  const most = Math.min(batchMax ?? 1, rowsMax)
  const parcels: Parcel[] = []
  let current: Prepared[] = []
  let bytes = 0
  for (const row of rows) {
    const size = most > 1 ? JSON.stringify(row.body).length : 0
    if (current.length > 0 && (current.length >= most || bytes + size > bytesMax)) {
      parcels.push({ rows: current, key: newKey() })
      current = []
      bytes = 0
    }
    current.push(row)
    bytes += size
  }
  return current.length === 0 ? parcels : [...parcels, { rows: current, key: newKey() }]
}

/**
 * Works through the parcels and takes each out once it is settled. What it throws is the server's
 * silence; the parcels that are left can be given to it again.
 */
export async function runParcels(
  parcels: Parcel[],
  plan: RunPlan,
  progress: RunProgress,
  signal: AbortSignal,
  onProgress: () => void,
): Promise<void> {
  let failure: unknown
  const stopped = () => signal.aborted || failure !== undefined
  const under = new Set<Parcel>()

  async function work() {
    while (!stopped()) {
      const parcel = parcels.find((each) => !under.has(each))
      if (parcel === undefined) return
      under.add(parcel)
      try {
        await settle(parcel, plan, progress, signal)
        parcels.splice(parcels.indexOf(parcel), 1)
        onProgress()
      } catch (error) {
        failure ??= error
      }
    }
  }

  const atOnce = plan.batchMax === undefined ? singlesAtOnce : parcelsAtOnce
  await Promise.all(Array.from({ length: atOnce }, work))
  if (failure !== undefined && !signal.aborted) throw failure
}

async function settle(parcel: Parcel, plan: RunPlan, progress: RunProgress, signal: AbortSignal): Promise<void> {
  let refusals = 0
  while (parcel.rows.length > 1) {
    const { rows, key } = parcel
    if (refusals === refusalsMax) break
    const refusal = await patiently(signal, () => sendBatch(rows.map((row) => writeOf(row, plan)), key, signal))
    if (refusal === undefined) {
      progress.done += rows.length
      return
    }
    const row = refusal.index === undefined ? undefined : rows[refusal.index]
    // The batch as such was refused, as too large or too slow; its rows may still be good.
    if (row === undefined) break
    refusals += 1
    progress.refused.push({ row: row.row, reasons: reasonsOf(refusal.error, plan) })
    parcel.rows = rows.filter((each) => each !== row)
    parcel.key = newKey()
  }
  // Settled rows leave the parcel, and the next one gets a key of its own.
  for (let [row] = parcel.rows; row !== undefined; [row] = parcel.rows) {
    await single(row, parcel, plan, progress, signal)
    parcel.rows = parcel.rows.slice(1)
    parcel.key = newKey()
  }
}

async function single(row: Prepared, { key }: Parcel, plan: RunPlan, progress: RunProgress, signal: AbortSignal) {
  try {
    await patiently(signal, () => sendWrite(writeOf(row, plan), key, signal))
    progress.done += 1
  } catch (error) {
    if (signal.aborted || isSilence(error)) throw error
    progress.refused.push({ row: row.row, reasons: reasonsOf(error, plan) })
  }
}

function writeOf({ body, updates }: Prepared, { collection }: RunPlan): Write {
  if (!updates) return { kind: 'create', collection, body }
  const { id, ...rest } = body
  return { kind: 'update', collection, id: String(id), body: rest }
}

/** Asks again after silence, with longer and longer waits; a refusal is an answer. */
async function patiently<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await ask()
      const silence = isRefusal(answer) && isSilence(answer.error)
      if (!silence) return answer
      if (tries >= triesMax) throw answer.error
    } catch (error) {
      if (signal.aborted || !isSilence(error) || tries >= triesMax) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, firstWaitMs * 2 ** (tries - 1)))
    signal.throwIfAborted()
  }
}

function isRefusal(answer: unknown): answer is { error: unknown } {
  return typeof answer === 'object' && answer !== null && 'error' in answer
}

/** Nobody said no: the server is away, busy, or asks to wait. */
function isSilence(error: unknown): boolean {
  return error instanceof ApiError && (error.passing || error.kind === 'busy')
}

function reasonsOf(error: unknown, { mapping }: RunPlan): Reason[] {
  if (!(error instanceof ApiError)) return [{ column: '', message: t.errors.unexpected }]
  const columns = new Map(Object.entries(mapping).map(([column, field]) => [field, column]))
  const fields = Object.entries(error.fields)
  if (fields.length === 0) return [{ column: '', message: error.message }]
  return fields.map(([name, { message }]) => ({ column: columns.get(name) ?? name, message }))
}
