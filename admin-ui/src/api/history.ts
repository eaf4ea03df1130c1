// What the console asks about the past of a record.
import { request } from './client'
import { noteOwn } from './own'
import { onlyFor, recordPath, requestRecord } from './records'
import type { ListPage, RecordData, Step } from './types'

export const stepsPerPage = 30

export function listHistory(
  collection: string,
  id: string,
  page: number,
  signal?: AbortSignal,
): Promise<ListPage<Step>> {
  return request(`${recordPath(collection, id)}/history?page=${page}&perPage=${stepsPerPage}`, { signal })
}

/** Takes the record, or some of its fields, back to what it was after a change. */
export function revertRecord(
  collection: string,
  id: string,
  to: { sequence: number; fields?: string[] },
  ifMatch: string | undefined,
): Promise<RecordData> {
  noteOwn(id)
  return requestRecord(`${recordPath(collection, id)}/revert`, { method: 'POST', body: to, headers: onlyFor(ifMatch) })
}
