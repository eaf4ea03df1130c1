// The room of one collection's records: heading, filter, table, and the open record beside it.
import { Suspense, useEffect, useRef, useState } from 'react'
import type { RecordData } from '../../api/types'
import { whenIdle } from '../../lib/idle'
import { t } from '../../messages'
import { Late } from '../../ui/Late'
import { SplitPane } from '../../ui/SplitPane'
import { lazily } from '../../ui/lazily'
import { Table, type TableHandle } from '../../ui/table/Table'
import type { OpenHow } from '../../ui/table/types'
import { useShortcut } from '../../ui/useShortcut'
import { newId, useDrafts } from './drawer/drafts'
import { FilterBar, type FilterBarHandle } from './list/FilterBar'
import { LiveBadge } from './list/LiveBadge'
import { ListActions } from './list/ListActions'
import { NoRows } from './list/NoRows'
import { RowsProblem } from './list/RowsProblem'
import { RoomHeading } from './list/RoomHeading'
import { SavedPills } from './list/SavedPills'
import { SelectionBar } from './list/SelectionBar'
import { followed, pressedRecord } from './list/follow'
import { Problem } from './RecordsPage'
import styles from './RecordsRoom.module.css'
import { type RoomProps, useRoom } from './useRoom'
import { useSteady } from './useSteady'

const RecordDrawer = lazily(async () => (await import('./drawer/RecordDrawer')).RecordDrawer)

/** Rows to show in grey while it is not known how many there are. */
const skeletonRows = 24

const keyOf = (row: RecordData) => row.id

/** A new record is there to be typed. */
const onNew = { how: 'edit' } as const

export function RecordsRoom(props: RoomProps) {
  const { collection, collections, search } = props
  const room = useRoom(props)
  const { list, selecting, cursor } = room
  const table = useRef<TableHandle>(null)
  const filter = useRef<FilterBarHandle>(null)
  const [focus, setFocus] = useState<{ how: OpenHow }>()
  const drafts = useDrafts(collection.id)
  const writable = collection.type !== 'view'

  useShortcut('/', t.records.filterKey, () => filter.current?.focus())
  useShortcut('n', t.records.createKey, () => { room.create() }, { disabled: !writable })

  function step(by: number) {
    const row = cursor + by
    if (row < 0 || row >= (list.total ?? 0)) return
    setFocus({ how: 'read' })
    room.moveCursor(row)
    table.current?.reveal(row)
  }

  useEffect(() => whenIdle(() => void RecordDrawer.fetch()), [])
  const acts = useSteady({
    step,
    open: room.open,
    create: room.create,
    showPart: room.showPart,
    // The press that closes must be over before a question about it can be asked.
    close: () => { setTimeout(room.close) },
  })

  const id = search.create === undefined ? search.record : newId
  const before = useRef(id)
  useEffect(() => {
    if (id === undefined && before.current !== undefined) table.current?.focus()
    before.current = id
  }, [id])

  const drawer = id !== undefined && (
    <Suspense fallback={null}>
      <RecordDrawer.Component
        key={id === newId ? `${newId}${search.create ?? ''}` : id}
        collection={collection}
        collections={collections}
        id={id}
        copyOf={search.create === 'blank' ? undefined : search.create}
        focus={id === newId ? onNew : focus}
        onStep={id === newId ? undefined : acts.step}
        place={list.rowAt(cursor)?.id === id ? { row: cursor, total: list.total ?? 0 } : undefined}
        onOpen={acts.open}
        news={room.live.newsOf(id)}
        part={search.part}
        onPart={acts.showPart}
        onDuplicate={acts.create}
        onClose={acts.close}
      />
    </Suspense>
  )

  const refused = list.error !== null && list.total === undefined
  return (
    <div className={styles.fill} data-fill>
    <SplitPane className={styles.pane} detail={drawer && <Late>{drawer}</Late>}>
      <div
        className={styles.room}
        onClick={(event) => {
          const link = pressedRecord(event)
          if (!link) return
          event.preventDefault()
          room.openElsewhere(link.collection, link.record)
        }}
      >
        <header className={styles.header}>
          <div className={styles.top}>
            <RoomHeading {...props} total={list.total} all={room.allCount} filtered={(list.shown.filter ?? '') !== ''} />
            <LiveBadge count={room.live.count} onShow={list.refresh} />
            <ListActions room={room} collection={collection} writable={writable} />
          </div>
          <FilterBar
            collection={collection}
            collections={collections}
            applied={room.text}
            onApply={room.applyFilter}
            onLeave={() => table.current?.focus()}
            memory={room.filters.memory}
            onMemory={room.filters.setMemory}
            error={list.error}
            handle={filter}
          />
          <SavedPills saved={room.filters.memory.saved} applied={room.text} onApply={room.applyFilter} />
        </header>
        <RowsProblem list={list} />
        {refused ? (
          <div className={styles.problem}>
            <Problem error={list.error ?? new Error()} retrying={list.fetching} onRetry={list.refresh} />
          </div>
        ) : (
          <div className={styles.table}>
            <h2 className="visually-hidden">{t.records.label(collection.name)}</h2>
            <Table
              handle={table}
              label={t.records.label(collection.name)}
              columns={room.columns}
              layout={room.layout.layout}
              onLayout={room.layout.setLayout}
              count={list.total ?? skeletonRows}
              rowAt={list.rowAt}
              keyOf={keyOf}
              onRange={list.onRange}
              sort={room.sort}
              onSort={room.applySort}
              selection={selecting.selection}
              onToggle={selecting.toggle}
              onSelectAll={selecting.selectAll}
              cursor={cursor}
              onCursor={(row) => {
                // Whoever moves in the table stays in the table.
                setFocus(undefined)
                room.moveCursor(row)
              }}
              openKey={search.record}
              onOpen={(index, how) => {
                const row = list.rowAt(index)
                setFocus(how === 'click' ? undefined : { how })
                if (row) room.open(row.id)
              }}
              onFollow={(row, column) => {
                const target = followed(row, column, collection, collections)
                if (target) room.openElsewhere(target.collection, target.record)
              }}
              onEscape={room.close}
              isMarked={(row) => drafts.has(row.id)}
              stale={list.stale}
            >
              <NoRows
                collection={collection}
                filtered={room.text !== ''}
                writable={writable}
                onCreate={() => { room.create() }}
                onClear={() => { room.applyFilter('') }}
              />
            </Table>
          </div>
        )}
        <SelectionBar room={room} collection={collection} collections={collections} writable={writable} />
      </div>
    </SplitPane>
    </div>
  )
}
