// The sizes of changes: how many records each one touches, asked while the dialog is open.
import { useQueries } from '@tanstack/react-query'
import { countRecords } from '../../../api/records'
import type { Change } from '../model/diff'

export type SizeState = number | 'counting' | 'unknown'

/** By filter; only what exists can be counted, so a new collection has no sizes. */
export function useSizes(collection: string, changes: Change[]): Record<string, SizeState> {
  const filters = [...new Set(changes.flatMap(({ size }) => (size ? [size.filter] : [])))]
  const answers = useQueries({
    queries: filters.map((filter) => ({
      queryKey: ['records', collection, 'count', filter],
      queryFn: ({ signal }: { signal: AbortSignal }) => countRecords(collection, filter, signal),
      staleTime: 0,
      retry: 1,
    })),
  })
  const sizes: Record<string, SizeState> = {}
  filters.forEach((filter, index) => {
    const answer = answers[index]
    sizes[filter] = answer?.data ?? (answer?.isError === true ? 'unknown' : 'counting')
  })
  return sizes
}
