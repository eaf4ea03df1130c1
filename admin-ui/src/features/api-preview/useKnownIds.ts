// Real ids to put into the examples, so that they can be run as they stand.
import { useQueries } from '@tanstack/react-query'
import { recordsQuery } from '../../api/queries'
import type { Collection } from '../../api/types'
import type { KnownIds } from '../../lib/snippets'

/** Nothing until all answers are in: an example must not change under one's hands. */
export function useKnownIds(collection: Collection | undefined): KnownIds | undefined {
  const targets = collection?.fields.flatMap((field) => field.collectionId ?? []) ?? []
  const wanted = collection === undefined ? [] : [...new Set([collection.id, ...targets])]
  return useQueries({
    queries: wanted.map((id) => ({
      ...recordsQuery({ collection: id, fields: 'id' }, 1, 1),
      // A collection that cannot be read has no example; that is not worth waiting for.
      retry: false,
      staleTime: Infinity,
    })),
    combine: (answers) => {
      if (collection === undefined || answers.some(({ isPending }) => isPending)) return undefined
      return Object.fromEntries(wanted.map((id, index) => [id, answers[index]?.data?.items[0]?.id]))
    },
  })
}
