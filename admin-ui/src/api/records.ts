// What the console asks about records.
import { request } from './client'
import type { ListPage, RecordData } from './types'

export interface RecordQuery {
  collection: string
  filter: string
  /** As the server wants it: names with a minus for descending, joined by commas. */
  sort: string
  expand: string
  fields: string
}

export type RecordBody = Record<string, unknown>

function root(collection: string): string {
  return `/collections/${encodeURIComponent(collection)}/records`
}

function one(collection: string, id: string): string {
  return `${root(collection)}/${encodeURIComponent(id)}`
}

function search(parts: Record<string, string>): string {
  const given = Object.entries(parts).filter(([, value]) => value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
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
  expand: string,
  signal?: AbortSignal,
): Promise<RecordData> {
  return request(one(collection, id) + search({ expand }), { signal })
}

export function createRecord(collection: string, body: RecordBody): Promise<RecordData> {
  return request(root(collection), { method: 'POST', body })
}

export function updateRecord(
  collection: string,
  id: string,
  body: RecordBody,
  signal?: AbortSignal,
): Promise<RecordData> {
  return request(one(collection, id), { method: 'PATCH', body, signal })
}

export function deleteRecord(collection: string, id: string, signal?: AbortSignal): Promise<void> {
  return request(one(collection, id), { method: 'DELETE', signal })
}
