// The state of a records room: what the address says, what the list holds, where the cursor stands.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { recordCountQuery } from '../../api/queries'
import type { Collection } from '../../api/types'
import { toFilter } from '../../lib/filter'
import { type RecordSearch, certainSort, parseSort, printSort } from '../../lib/recordSearch'
import { paths } from '../../paths'
import { nothing } from '../../ui/table/selection'
import type { SortKey } from '../../ui/table/types'
import { newId, writeDraft } from './drawer/drafts'
import { recordColumns } from './list/columns'
import { withRecent } from './list/filters'
import { useFilterMemory } from './list/useFilterMemory'
import { useLive } from './list/useLive'
import { useLayout } from './list/useLayout'
import { useRecordList } from './list/useRecordList'
import { useSelection } from './list/useSelection'
import { projection } from './schema'

export interface RoomProps {
  /** The collection as the address names it. */
  address: string
  collection: Collection
  collections: Collection[]
  search: RecordSearch
}

/** Holding a key down passes many rows; only where it rests is a record opened. */
const restMs = 90

export function useRoom({ address, collection, collections, search }: RoomProps) {
  const navigate = useNavigate()
  const go = (change: { [Name in keyof RecordSearch]?: string | undefined }, replace = false) => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== '')
    return navigate({ to: paths.collection, params: { name: address }, search: Object.fromEntries(next), replace })
  }

  const columns = useMemo(() => recordColumns(collection, collections), [collection, collections])
  const layout = useLayout(collection, search.columns, (names) => void go({ columns: names }, true))
  const sort = useMemo(
    () => parseSort(search.sort, columns.filter(({ sortable }) => sortable).map(({ id }) => id)),
    [search.sort, columns],
  )

  const text = search.filter ?? ''
  const filter = useMemo(
    () => toFilter(text, { collections, base: collection }),
    [text, collections, collection],
  )
  // The same question stays the same object, so that the list notices only real changes.
  const shown = layout.layout.order.join()
  const query = useMemo(
    () => ({
      collection: collection.name,
      filter,
      sort: certainSort(sort),
      ...projection(collection, collections, shown.split(',')),
    }),
    [collection, collections, filter, sort, shown],
  )
  const list = useRecordList(query)
  const all = useQuery(recordCountQuery(collection.name))
  const selecting = useSelection(list.shown, list.rowAt)
  const filters = useFilterMemory(collection.id)
  const live = useLive(collection.name, collection.type !== 'view')
  // Rows that were fetched after the news have it already.
  const [fetchedAt, setFetchedAt] = useState(list.fetchedAt)
  if (fetchedAt !== list.fetchedAt) {
    setFetchedAt(list.fetchedAt)
    live.seen()
  }

  const [cursor, setCursor] = useState(0)
  const [asked, setAsked] = useState(list.shown)
  // Other rows: what was selected among the old ones may not be among them.
  if (asked !== list.shown) {
    setAsked(list.shown)
    setCursor(0)
    if (asked.filter !== list.shown.filter) selecting.setSelection(nothing)
  }

  const following = useRef(false)
  const cursorId = list.rowAt(cursor)?.id
  useEffect(() => {
    if (search.record === undefined || !following.current || list.stale) return
    if (cursorId === undefined || cursorId === search.record) return
    const timer = setTimeout(() => void go({ record: cursorId }, true), restMs)
    return () => {
      clearTimeout(timer)
    }
  }, [cursorId, search.record, list.stale])

  // A record that the address opens is found among the first rows, so that one can step from it.
  const settled = list.total !== undefined && !list.stale
  useEffect(() => {
    if (!settled || search.record === undefined || following.current) return
    for (let row = 0; row < 100; row += 1) {
      if (list.rowAt(row)?.id === search.record) setCursor(row)
    }
  }, [settled, collection.id])

  // Closing has asked already what becomes of the changes; what remains of them is not wanted.
  const open = search.record ?? (search.create === undefined ? undefined : newId)
  const opened = useRef(open)
  useEffect(() => {
    if (open === undefined && opened.current !== undefined) {
      writeDraft(collection.id, opened.current, undefined)
    }
    opened.current = open
  }, [open, collection.id])

  return {
    columns,
    layout,
    sort,
    list,
    query,
    text,
    filters,
    selecting,
    live,
    cursor,
    allCount: all.data,
    applyFilter: (next: string) => {
      filters.setMemory(withRecent(filters.memory, next))
      void go({ filter: next === '' ? undefined : next })
      if (next === text) list.refresh()
    },
    applySort: (next: SortKey[]) => void go({ sort: printSort(next) }),
    moveCursor: (row: number) => {
      following.current = true
      setCursor(row)
    },
    open: (id: string) => void go({ record: id, create: undefined, part: undefined }, search.record !== undefined),
    create: (from = 'blank') => void go({ record: undefined, create: from, part: undefined }),
    close: () => {
      following.current = false
      void go({ record: undefined, create: undefined, part: undefined })
    },
    /** The fields of the open record, or its history. */
    showPart: (part: string) => void go({ part: part === 'history' ? part : undefined }, true),
    openElsewhere: (name: string, record: string) =>
      void navigate({ to: paths.collection, params: { name }, search: { record } }),
  }
}

export type Room = ReturnType<typeof useRoom>
