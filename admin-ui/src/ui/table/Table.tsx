// The table of the console: as many rows as there are, drawn as few as fit. One stop of the Tab key
// with a cursor inside; see keys.ts for what the keys do.
import { type ReactNode, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { TableHeader } from './TableHeader'
import { TableRow } from './TableRow'
import styles from './Table.module.css'
import { rowHeightOf, useDensity } from './density'
import { shownColumns } from './layout'
import { type Selection, headerState, isSelected } from './selection'
import { nextSort } from './sort'
import type { Column, Layout, OpenHow, SortKey } from './types'
import { pressOn, useActs } from './useActs'
import { useTableShortcuts } from './useTableShortcuts'
import { useRows } from './useRows'
import { useTemplate } from './useTemplate'

export interface TableHandle {
  focus: () => void
  /** Brings a row onto the screen. */
  reveal: (row: number) => void
}

export interface TableProps<Row> {
  label: string
  columns: Column<Row>[]
  layout: Layout
  onLayout: (layout: Layout) => void
  /** How many rows there are, fetched or not. */
  count: number
  rowAt: (index: number) => Row | undefined
  keyOf: (row: Row) => string
  /** Called when other rows come to be drawn, so that they can be fetched. */
  onRange?: (first: number, last: number) => void
  sort: SortKey[]
  onSort: (sort: SortKey[]) => void
  /** Left out where rows cannot be selected. */
  selection?: Selection
  /** One row, or, with `from`, all rows between the two. */
  onToggle?: (index: number, from?: number) => void
  onSelectAll?: (selected: boolean) => void
  cursor: number
  onCursor: (row: number) => void
  openKey?: string | undefined
  onOpen: (index: number, how: OpenHow | 'click') => void
  /** Goes where the cell leads, if it leads anywhere. */
  onFollow?: (row: Row, column: string) => void
  /** Escape, when nothing is selected. */
  onEscape?: () => void
  isMarked?: (row: Row) => boolean
  /** What is shown belongs to the previous question. */
  stale?: boolean
  /** Stands in place of the rows when there are none. */
  children?: ReactNode
  handle?: React.Ref<TableHandle>
}

const headerHeight = 34

export function Table<Row>(props: TableProps<Row>) {
  const { columns: all, layout, onLayout, count, rowAt, keyOf, selection, cursor } = props
  const idBase = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const block = useRef<HTMLDivElement>(null)
  const rowHeight = rowHeightOf(useDensity())
  const columns = useMemo(() => shownColumns(all, layout.order), [all, layout.order])
  const [column, setColumn] = useState(0)

  const rows = useRows({ scroller, body, block }, count, rowHeight, headerHeight)
  useTemplate(scroller, columns, layout, selection !== undefined, rowHeight)
  const { onRange } = props
  useEffect(() => {
    if (rows.last >= rows.first) onRange?.(rows.first, rows.last)
  }, [onRange, rows.first, rows.last])
  useImperativeHandle(props.handle, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    reveal: rows.scrollTo,
  }))

  const act = useActs(props, { columns, column, setColumn, page: rows.page, scrollTo: rows.scrollTo })
  useTableShortcuts(props, act.perform, () => scroller.current?.focus({ preventScroll: true }), column)
  const drawn = cursor === -1 || (cursor >= rows.first && cursor <= rows.last)
  const at = Math.min(column, columns.length - 1)

  return (
    <div
      ref={scroller}
      role="grid"
      className={styles.table}
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + (selection ? 1 : 0)}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={drawn ? `${idBase}-${String(cursor)}-${String(at)}` : undefined}
      aria-busy={props.stale === true || undefined}
      data-stale={props.stale === true || undefined}
      onKeyDown={act.onKeyDown}
    >
      <TableHeader
        idBase={idBase}
        columns={columns}
        layout={layout}
        onLayout={onLayout}
        sort={props.sort}
        onSort={(id, additive) => {
          props.onSort(nextSort(props.sort, id, additive))
        }}
        selected={selection && headerState(selection, count)}
        onSelectAll={(selected) => props.onSelectAll?.(selected)}
        active={cursor === -1 ? at : undefined}
      />
      <div
        ref={body}
        role="rowgroup"
        className={styles.body}
        onMouseDown={(event) => {
          // Shift extends the selection of rows, not of text.
          if (event.shiftKey) event.preventDefault()
        }}
        onClick={(event) => {
          const hit = pressOn(event)
          if (hit) act.onHit(hit, event.shiftKey)
        }}
      >
        <div ref={block} role="presentation" className={styles.block}>
          {indexes(rows.first, rows.last, count).map((index) => {
            const row = rowAt(index)
            const key = row === undefined ? undefined : keyOf(row)
            return (
              <TableRow
                key={index}
                idBase={idBase}
                index={index}
                row={row}
                columns={columns}
                selectable={selection !== undefined}
                selected={selection !== undefined && key !== undefined && isSelected(selection, key)}
                active={index === cursor ? at : undefined}
                open={key !== undefined && key === props.openKey}
                marked={row !== undefined && (props.isMarked?.(row) ?? false)}
              />
            )
          })}
        </div>
      </div>
      {count === 0 && props.children !== undefined && (
        <div role="row" className={styles.empty}>
          <div role="gridcell">{props.children}</div>
        </div>
      )}
    </div>
  )
}

function indexes(first: number, last: number, count: number): number[] {
  const length = Math.max(0, Math.min(last, count - 1) - first + 1)
  return Array.from({ length }, (_, offset) => first + offset)
}
