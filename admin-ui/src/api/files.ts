// Facts of stored files, and the token that opens protected ones.
import { queryOptions } from '@tanstack/react-query'
import { deliver } from './client'
import { ApiError } from './error'
import { fileAddress, fileToken } from './records'
import type { RecordData } from './types'

/** Tokens live for a few minutes; a new one is asked for well before. */
const tokenFreshMs = 90_000

export const fileTokenQuery = queryOptions({
  queryKey: ['file-token'],
  queryFn: ({ signal }) => fileToken(signal),
  staleTime: tokenFreshMs,
  refetchInterval: tokenFreshMs,
})

/** How many bytes a file has; a stored file never changes. */
export function fileSizeQuery(record: RecordData, name: string, token: string | undefined) {
  return queryOptions({
    queryKey: ['file-size', record.collectionId, record.id, name],
    queryFn: async ({ signal }) => {
      const address = fileAddress(record, name, token === undefined ? {} : { token })
      const { ok, status, headers } = await deliver(address, { method: 'HEAD', signal })
      if (!ok) throw new ApiError({ status, code: `http_${String(status)}`, message: '' })
      return Number(headers.get('Content-Length') ?? 0)
    },
    staleTime: Infinity,
    retry: false,
  })
}
