// What the console asks about deleted records: which deletes there are, taking them back, and
// removing them for good.
import { request } from './client'
import { ApiError } from './error'
import { noteOwn } from './own'
import { recordPath, requestRecord } from './records'
import type { Cohort, ListPage, RecordData } from './types'

export const cohortsPerPage = 30

/** Deletes that can be taken back, newest first; of one collection, or of all. */
export function listCohorts(
  collection: string | undefined,
  page: number,
  signal?: AbortSignal,
): Promise<ListPage<Cohort>> {
  const search = new URLSearchParams({ page: String(page), perPage: String(cohortsPerPage) })
  if (collection !== undefined) search.set('collection', collection)
  return request(`/trash?${search.toString()}`, { signal })
}

/** A record, also when it is in the trash. */
export function getTrashed(collection: string, id: string, signal?: AbortSignal): Promise<RecordData> {
  return request(`${recordPath(collection, id)}?trash=with`, { signal })
}

/** Brings it back, and everything that went along with it. */
export function restoreRecord(collection: string, id: string, signal?: AbortSignal): Promise<RecordData> {
  noteOwn(id)
  return requestRecord(`${recordPath(collection, id)}/restore`, { method: 'POST', signal })
}

export function purgeRecord(collection: string, id: string): Promise<void> {
  return request(`${recordPath(collection, id)}?purge=true`, { method: 'DELETE' })
}

export function emptyTrash(collection: string): Promise<{ purged: number }> {
  return request(`/collections/${encodeURIComponent(collection)}/trash`, { method: 'DELETE' })
}

/** What stands in the way of a restore. */
export interface Obstacle {
  code: string
  message: string
  collection: string
  record: string
  field: string | undefined
}

export function obstaclesOf(error: unknown): Obstacle[] {
  if (!(error instanceof ApiError) || error.kind !== 'conflict') return []
  return Object.values(error.fields).flatMap(({ code, message, params }) => {
    const { collection, record, field } = params ?? {}
    if (typeof collection !== 'string' || typeof record !== 'string') return []
    return [{ code, message, collection, record, field: typeof field === 'string' ? field : undefined }]
  })
}
