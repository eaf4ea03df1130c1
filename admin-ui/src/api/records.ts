// What the console asks about records.
import { type Call, request, requestWhole } from './client'
import { formOf } from './form'
import { getSession } from './session'
import { noteOwn } from './own'
import type { ListPage, RecordBody, RecordData, RecordQuery } from './types'

export type { RecordBody, RecordQuery } from './types'

/** Of all records of a collection, below the version's prefix. */
export function recordsPath(collection: string): string {
  return `/collections/${encodeURIComponent(collection)}/records`
}

export function recordPath(collection: string, id: string): string {
  return `${recordsPath(collection)}/${encodeURIComponent(id)}`
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
  return request(recordsPath(collection) + search({ ...paging, filter, sort, expand, fields }), { signal })
}

export async function countRecords(
  collection: string,
  filter: string,
  signal?: AbortSignal,
): Promise<number> {
  const path = recordsPath(collection) + search({ page: '1', perPage: '1', fields: 'id', filter })
  return (await request<ListPage<RecordData>>(path, { signal })).totalItems
}

/** Where a record keeps its version among its values; no field can be called so. */
const etag = '@etag'

/** The version of a record as the server names it; rows of lists and views have none. */
export function versionTag(record: RecordData | undefined): string | undefined {
  const tag = record?.[etag]
  return typeof tag === 'string' ? tag : undefined
}

/** The record as the server has it, without what the console keeps with it. */
export function plainRecord(record: RecordData): Record<string, unknown> {
  const own = Object.entries(record).filter(([name]) => name !== 'expand' && name !== etag)
  return Object.fromEntries(own)
}

/** Asks for one record and keeps its version with it. */
export async function requestRecord(path: string, call: Call): Promise<RecordData> {
  const { body, headers } = await requestWhole<RecordData>(path, call)
  const tag = headers.get('ETag')
  return tag === null ? body : { ...body, [etag]: tag }
}

export function getRecord(
  collection: string,
  id: string,
  expand = '',
  signal?: AbortSignal,
): Promise<RecordData> {
  return requestRecord(recordPath(collection, id) + search({ expand }), { signal })
}

/** How a write is made: for which version only, and who is told of the upload. */
export interface WriteOptions {
  signal?: AbortSignal | undefined
  ifMatch?: string | undefined
  onUpload?: Call['onUpload']
}

export async function createRecord(
  collection: string,
  body: RecordBody,
  { onUpload }: WriteOptions = {},
): Promise<RecordData> {
  const made = await requestRecord(recordsPath(collection), { method: 'POST', body: formOf(body), onUpload })
  noteOwn(made.id)
  return made
}

export function updateRecord(
  collection: string,
  id: string,
  body: RecordBody,
  { signal, ifMatch, onUpload }: WriteOptions = {},
): Promise<RecordData> {
  noteOwn(id)
  const headers = onlyFor(ifMatch)
  return requestRecord(recordPath(collection, id), { method: 'PATCH', body: formOf(body), headers, signal, onUpload })
}

export function onlyFor(ifMatch: string | undefined): Record<string, string> {
  return ifMatch === undefined ? {} : { 'If-Match': ifMatch }
}

export function deleteRecord(collection: string, id: string, signal?: AbortSignal): Promise<void> {
  noteOwn(id)
  return request(recordPath(collection, id), { method: 'DELETE', signal })
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
