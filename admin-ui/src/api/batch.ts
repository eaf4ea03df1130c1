// Several writes of records in one request: all of them are done, or none.
import { request } from './client'
import { ApiError, isObject, parseError } from './error'
import { recordPath, recordsPath } from './records'
import type { RecordBody } from './types'

export type Write =
  | { kind: 'create'; collection: string; body: RecordBody }
  | { kind: 'update'; collection: string; id: string; body: RecordBody }

/** Why nothing was done: which write was refused, where it was one of them. */
export interface BatchRefusal {
  index: number | undefined
  error: unknown
}

/** Names one write for good, so that the server does it once however often it is asked. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Undefined when all is done. `key` makes a repetition harmless. */
export async function sendBatch(
  writes: Write[],
  key: string,
  signal?: AbortSignal,
): Promise<BatchRefusal | undefined> {
  const headers = { 'Idempotency-Key': key }
  try {
    await request('/batch?fields=id', { method: 'POST', body: { requests: writes.map(asRequest) }, headers, signal })
    return undefined
  } catch (error) {
    signal?.throwIfAborted()
    return refusalOf(error)
  }
}

export function sendWrite(write: Write, key: string, signal?: AbortSignal): Promise<unknown> {
  const { method, body } = asRequest(write)
  const path = write.kind === 'create' ? recordsPath(write.collection) : recordPath(write.collection, write.id)
  return request(`${path}?fields=id`, { method, body, headers: { 'Idempotency-Key': key }, signal })
}

/** Addresses inside of a batch are as the wire has them. */
function asRequest(write: Write): { method: 'POST' | 'PATCH'; url: string; body: RecordBody } {
  return write.kind === 'create'
    ? { method: 'POST', url: `/api${recordsPath(write.collection)}`, body: write.body }
    : { method: 'PATCH', url: `/api${recordPath(write.collection, write.id)}`, body: write.body }
}

export function refusalOf(error: unknown): BatchRefusal {
  if (!(error instanceof ApiError)) return { index: undefined, error }
  for (const [path, { params }] of Object.entries(error.fields)) {
    const [, index] = /^requests\.(\d+)$/.exec(path) ?? []
    if (index === undefined) continue
    const response = params?.response
    const status = isObject(response) && typeof response.status === 'number' ? response.status : 400
    return { index: Number(index), error: parseError(status, response, new Headers(), error.message) }
  }
  return { index: undefined, error }
}
