// How answers are cached: keys, freshness, when asking again is worth it, and what a change makes
// stale.
import { QueryClient, infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getHealth } from './auth'
import { getCollection, getScaffolds, listCollections } from './collections'
import { onConnection } from './connection'
import { ApiError } from './error'
import { countRecords, getRecord, listRecords } from './records'
import { getSettings } from './settings'
import { listSqlTables } from './sql'
import type { RecordQuery } from './types'

const mostRetries = 3
const longestWaitMs = 8000

/** A refusal stays a refusal; only what may pass by itself is asked for again. */
function worthRetrying(failures: number, error: Error): boolean {
  return failures < mostRetries && error instanceof ApiError && error.passing
}

/** Doubles each time, and never all browsers at once: the server says when, or chance spreads it. */
export function retryDelay(failures: number, error: Error): number {
  const told = error instanceof ApiError ? error.retryAfterSeconds : undefined
  const wait = told === undefined ? 400 * 2 ** failures * (0.75 + Math.random() / 2) : told * 1000
  return Math.min(wait, longestWaitMs)
}

export function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      // Whether the server answers is found out by asking it, not by what the browser believes.
      queries: { staleTime: 10_000, retry: worthRetrying, retryDelay, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  // What failed while the server was away is asked for again once it is back.
  onConnection((state) => {
    if (state !== 'online') return
    void client.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' })
  })
  return client
}

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: ({ signal }) => getHealth(signal),
  refetchInterval: 30_000,
})

export const collectionsQuery = queryOptions({
  queryKey: ['collections'],
  queryFn: ({ signal }) => listCollections(signal),
})

export function collectionQuery(name: string) {
  return queryOptions({
    queryKey: ['collections', 'one', name],
    queryFn: ({ signal }) => getCollection(name, signal),
  })
}

export const scaffoldsQuery = queryOptions({
  queryKey: ['collections', 'scaffolds'],
  queryFn: ({ signal }) => getScaffolds(signal),
  staleTime: Infinity,
})

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => getSettings(signal),
})

export const sqlTablesQuery = queryOptions({
  queryKey: ['collections', 'sql'],
  queryFn: ({ signal }) => listSqlTables(signal),
  staleTime: 60_000,
})

export function recordsQuery(query: RecordQuery, page = 1, perPage = 50) {
  return queryOptions({
    queryKey: ['records', query.collection, 'list', query, page, perPage],
    queryFn: ({ signal }) => listRecords(query, page, perPage, signal),
    placeholderData: keepPreviousData,
  })
}

/** Page after page of one list; the last one is shorter than the others. */
export function recordPagesQuery(query: RecordQuery, perPage = 100) {
  return infiniteQueryOptions({
    queryKey: ['records', query.collection, 'pages', query, perPage],
    queryFn: ({ signal, pageParam }) => listRecords(query, pageParam, perPage, signal),
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.items.length < perPage ? undefined : pages.length + 1),
  })
}

export function recordCountQuery(collection: string, filter = '') {
  return queryOptions({
    queryKey: ['records', collection, 'count', filter],
    queryFn: ({ signal }) => countRecords(collection, filter, signal),
  })
}

export function recordQuery(collection: string, id: string, expand = '') {
  return queryOptions({
    queryKey: ['records', collection, 'one', id, expand],
    queryFn: ({ signal }) => getRecord(collection, id, expand, signal),
  })
}

/** After any change of a schema: every collection, and every record that may look different. */
export async function schemaChanged(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: ['collections'] })
  await client.invalidateQueries({ queryKey: ['records'] })
}

/** After a change of records; others may refer to them, so their lists are stale too. */
export async function recordsChanged(client: QueryClient, collection: string): Promise<void> {
  await client.invalidateQueries({ queryKey: ['records', collection] })
  void client.invalidateQueries({ queryKey: ['records'], refetchType: 'none' })
}
