// What the overview asks of the server, put together: every part of the page reads from here.
import { useQueries, useQuery } from '@tanstack/react-query'
import { collectionsQuery, healthQuery, recordCountQuery, recordsQuery } from '../../api/queries'
import type { Collection } from '../../api/types'

/** More than these are counted in their own room. */
const mostShown = 12
const mostAdministrators = 5

export interface Counted {
  collection: Collection
  /** undefined while it is counted, null when that failed. */
  records: number | null | undefined
}

export function useOverview() {
  const health = useQuery(healthQuery)
  const collections = useQuery(collectionsQuery)
  const own = (collections.data ?? [])
    .filter((collection) => !collection.system)
    .sort((a, b) => b.updated.localeCompare(a.updated))
  const shown = own.slice(0, mostShown)
  const counts = useQueries({ queries: shown.map(({ name }) => recordCountQuery(name)) })
  const administrators = useQuery(
    recordsQuery({ collection: '_superusers', sort: 'created_at' }, 1, mostAdministrators),
  )
  const administratorCount = useQuery(recordCountQuery('_superusers'))
  const counted: Counted[] = shown.map((collection, index) => ({
    collection,
    records: counts[index]?.isError === true ? null : counts[index]?.data,
  }))
  return { health, collections, own, counted, administrators, administratorCount }
}

export type Overview = ReturnType<typeof useOverview>
