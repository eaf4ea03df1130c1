// The rows of a list without the rows: a count, and the pages around what is looked at.
import { type UseQueryResult, keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { recordCountQuery } from '../../../api/queries'
import { listRecords } from '../../../api/records'
import type { ListPage, RecordData, RecordQuery } from '../../../api/types'
import { pageOf, pagesAround } from './pages'

export interface RecordList {
  /** Undefined until the first answer. */
  total: number | undefined
  rowAt: (index: number) => RecordData | undefined
  onRange: (first: number, last: number) => void
  /** The rows on the screen answer the previous question. */
  stale: boolean
  fetching: boolean
  error: Error | null
  /** What the rows on the screen answer. */
  shown: RecordQuery
  /** When the first rows were last fetched. */
  fetchedAt: number
  refresh: () => void
}

export const pageSize = 100
// A page that was scrolled past is kept for a while, not for good: a hundred thousand rows are many.
const keptMs = 60_000
// Dragging the scroll bar passes many pages; only where it rests are they fetched.
const restMs = 60

export function pageQuery(query: RecordQuery, page: number) {
  return {
    queryKey: ['records', query.collection, 'rows', query, page],
    queryFn: ({ signal }: { signal: AbortSignal }) => listRecords(query, page, pageSize, signal),
    gcTime: keptMs,
  }
}

export function useRecordList(wanted: RecordQuery): RecordList {
  const client = useQueryClient()
  const [shown, setShown] = useState(wanted)
  const [pages, setPages] = useState([1])

  const first = useQuery(pageQuery(wanted, 1))
  const count = useQuery(recordCountQuery(wanted.collection, wanted.filter))
  const kept = useQuery({
    ...recordCountQuery(shown.collection, shown.filter),
    placeholderData: keepPreviousData,
  })
  // The old rows stay until the new ones are there, so that nothing jumps.
  if (shown !== wanted && first.isSuccess && count.isSuccess) {
    setShown(wanted)
    setPages([1])
  }
  const stale = shown !== wanted

  const answers = useQueries({ queries: pages.map((page) => pageQuery(shown, page)) })
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(
    () => () => {
      clearTimeout(rest.current)
    },
    [],
  )

  const onRange = useCallback((from: number, to: number) => {
    clearTimeout(rest.current)
    rest.current = setTimeout(() => {
      const next = pagesAround(from, to, pageSize)
      setPages((before) => (before.join() === next.join() ? before : next))
    }, restMs)
  }, [])

  const rowAt = (index: number): RecordData | undefined => {
    const { page, offset } = pageOf(index, pageSize)
    const at = pages.indexOf(page)
    const held = at === -1 ? client.getQueryData<ListPage<RecordData>>(keyOf(shown, page)) : answers[at]?.data
    return held?.items[offset]
  }

  return {
    total: stale ? kept.data : count.data,
    rowAt,
    onRange,
    stale,
    fetching: first.isFetching || count.isFetching || answers.some(({ isFetching }) => isFetching),
    error: firstError([first, count, ...(stale ? [] : answers)]),
    shown,
    fetchedAt: first.dataUpdatedAt,
    refresh: () => {
      client.removeQueries({ queryKey: ['records', wanted.collection], type: 'inactive' })
      void client.invalidateQueries({ queryKey: ['records', wanted.collection] })
    },
  }
}

function keyOf(query: RecordQuery, page: number) {
  return pageQuery(query, page).queryKey
}

function firstError(results: UseQueryResult[]): Error | null {
  return results.find(({ error }) => error !== null)?.error ?? null
}
