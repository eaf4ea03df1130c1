// An import under way belongs to the console and not to its page: it goes on when one looks at
// something else, and says when it is done.
import { useSyncExternalStore } from 'react'
import { type Prepared, type Refused } from './check'
import { type Parcel, type RunPlan, parcelsOf, runParcels } from './run'
import type { Source } from './source'

export interface Job {
  phase: 'running' | 'stopping' | 'stopped' | 'interrupted' | 'finished'
  source: Source
  plan: RunPlan
  total: number
  done: number
  /** By the check before, and by the server. */
  left: Refused[]
  refused: Refused[]
  elapsedSeconds: number
  error: unknown
}

interface Running {
  job: Job
  parcels: Parcel[]
  control: AbortController
  onEnd: (job: Job) => void
}

const running = new Map<string, Running>()
const listeners = new Set<() => void>()
const drawEveryMs = 120

export function useJob(collectionId: string): Job | undefined {
  return useSyncExternalStore(subscribe, () => running.get(collectionId)?.job)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export interface JobOrder {
  source: Source
  plan: RunPlan
  rows: Prepared[]
  left: Refused[]
  onEnd: (job: Job) => void
}

export function startJob(collectionId: string, { source, plan, rows, left, onEnd }: JobOrder): void {
  const job: Job = {
    phase: 'running',
    source,
    plan,
    total: rows.length,
    done: 0,
    left,
    refused: [],
    elapsedSeconds: 0,
    error: undefined,
  }
  const parcels = parcelsOf(rows, plan.batchMax)
  running.set(collectionId, { job, parcels, control: new AbortController(), onEnd })
  void work(collectionId)
}

/** Goes on with what is left after the server was away, or after a stop. */
export function resumeJob(collectionId: string): void {
  const held = running.get(collectionId)
  if (held === undefined) return
  held.control = new AbortController()
  change(held, { phase: 'running', error: undefined })
  void work(collectionId)
}

export function stopJob(collectionId: string): void {
  const held = running.get(collectionId)
  if (held === undefined) return
  held.control.abort()
  change(held, { phase: 'stopping' })
}

export function forgetJob(collectionId: string): void {
  running.delete(collectionId)
  announce()
}

async function work(collectionId: string): Promise<void> {
  const held = running.get(collectionId)
  if (held === undefined) return
  const { parcels, control } = held
  const { plan, done, refused, elapsedSeconds } = held.job
  const progress = { done, refused: [...refused] }
  const started = performance.now() - elapsedSeconds * 1000
  let drawn = 0
  const now = () => ({
    done: progress.done,
    refused: [...progress.refused],
    elapsedSeconds: (performance.now() - started) / 1000,
  })
  const draw = () => {
    if (performance.now() - drawn < drawEveryMs) return
    drawn = performance.now()
    change(held, now())
  }
  announce()
  try {
    await runParcels(parcels, plan, progress, control.signal, draw)
    change(held, { ...now(), phase: control.signal.aborted ? 'stopped' : 'finished' })
  } catch (error) {
    change(held, { ...now(), phase: 'interrupted', error })
  }
  held.onEnd(held.job)
}

function change(held: Running, news: Partial<Job>): void {
  held.job = { ...held.job, ...news }
  announce()
}

function announce(): void {
  for (const listener of [...listeners]) listener()
}
