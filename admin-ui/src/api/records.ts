// What the console asks about records.
import { request } from './client'
import { formOf } from './form'
import { getSession } from './session'
import type { ListPage, RecordBody, RecordData, RecordQuery } from './types'

export type { RecordBody, RecordQuery } from './types'

function root(collection: string): string {
  return `/collections/${encodeURIComponent(collection)}/records`
}

function one(collection: string, id: string): string {
  return `${root(collection)}/${encodeURIComponent(id)}`
}

function search(parts: Record<string, string | undefined>): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined && value !== '') given.set(name, value)
  }
  return given.size === 0 ? '' : `?${given.toString()}`
}

/** One page; counting is a question of its own, since it costs as much as the page. */
export function listRecords(
  query: RecordQuery,
  page: number,
  perPage: number,
  signal?: AbortSignal,
): Promise<ListPage<RecordData>> {
  const { collection, filter, sort, expand, fields } = query
  const paging = { page: String(page), perPage: String(perPage), skipTotal: '1' }
  return request(root(collection) + search({ ...paging, filter, sort, expand, fields }), { signal })
}

export async function countRecords(
  collection: string,
  filter: string,
  signal?: AbortSignal,
): Promise<number> {
  const path = root(collection) + search({ page: '1', perPage: '1', fields: 'id', filter })
  return (await request<ListPage<RecordData>>(path, { signal })).totalItems
}

export function getRecord(
  collection: string,
  id: string,
  expand = '',
  signal?: AbortSignal,
): Promise<RecordData> {
  return request(one(collection, id) + search({ expand }), { signal })
}

export function createRecord(collection: string, body: RecordBody): Promise<RecordData> {
  return request(root(collection), { method: 'POST', body: formOf(body) })
}

export function updateRecord(
  collection: string,
  id: string,
  body: RecordBody,
  signal?: AbortSignal,
): Promise<RecordData> {
  return request(one(collection, id), { method: 'PATCH', body: formOf(body), signal })
}

export function deleteRecord(collection: string, id: string, signal?: AbortSignal): Promise<void> {
  return request(one(collection, id), { method: 'DELETE', signal })
}

/** Where a file of a record is served. Protected ones need a token of their own: see `fileToken`. */
export function fileAddress(
  record: RecordData,
  name: string,
  options: { thumb?: string; token?: string; download?: boolean } = {},
): string {
  const parts = [record.collectionId, record.id, name].map(encodeURIComponent).join('/')
  const { thumb, token } = options
  return `/api/v1/files/${parts}${search({ thumb, token, download: options.download === true ? '1' : '' })}`
}

/** A token that opens protected files to the one who is signed in, for a few minutes. */
export async function fileToken(signal?: AbortSignal): Promise<string> {
  if (getSession() === undefined) return ''
  return (await request<{ token: string }>('/files/token', { method: 'POST', signal })).token
}
