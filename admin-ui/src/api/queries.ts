// How answers are cached: keys, freshness and when asking again is worth it.
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError } from './error'
import { getHealth, listCollections } from './server'

/** A refusal stays a refusal; only what may pass by itself is asked for again. */
function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2 || !(error instanceof ApiError)) return false
  return error.kind === 'network' || error.kind === 'unavailable'
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 10_000, retry: worthRetrying, retryDelay: 600 } },
  })
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
