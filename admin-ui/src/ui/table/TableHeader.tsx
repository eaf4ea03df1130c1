// The header of the table: press to sort, drag an edge to widen, drag a name to move it.
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../messages'
import { classes } from '../classes'
import { ColumnEdge } from './ColumnEdge'
import styles from './Table.module.css'
import { withMoved } from './layout'
import type { Column, Layout, SortKey } from './types'

interface HeaderProps<Row> {
  idBase: string
  columns: Column<Row>[]
  layout: Layout
  onLayout: (layout: Layout) => void
  sort: SortKey[]
  onSort: (id: string, additive: boolean) => void
  /** Undefined when rows cannot be selected. */
  selected: 'none' | 'some' | 'all' | undefined
  onSelectAll: (selected: boolean) => void
  active: number | undefined
}

export function TableHeader<Row>(props: HeaderProps<Row>) {
  const { columns, layout, onLayout, selected } = props
  const [target, setTarget] = useState<string>()
  const dragged = useRef<string>(undefined)

  function drop(event: DragEvent) {
    event.preventDefault()
    setTarget(undefined)
    const to = layout.order.indexOf(target ?? '')
    if (dragged.current !== undefined && to !== -1) onLayout(withMoved(layout, dragged.current, to))
    dragged.current = undefined
  }

  return (
    <div role="rowgroup" className={styles.head} onDrop={drop}>
      <div role="row" className={styles.row} aria-rowindex={1}>
        {selected !== undefined && <SelectAll state={selected} onSelectAll={props.onSelectAll} />}
        {columns.map((column, at) => (
          <HeaderCell
            key={column.id}
            {...props}
            column={column}
            at={at}
            target={target === column.id}
            onDragStart={() => {
              dragged.current = column.id
            }}
            onDragOver={(event) => {
              if (dragged.current === undefined) return
              event.preventDefault()
              setTarget(column.id)
            }}
          />
        ))}
        <div className={styles.rest} aria-hidden="true" />
      </div>
    </div>
  )
}

interface SelectAllProps {
  state: 'none' | 'some' | 'all'
  onSelectAll: (selected: boolean) => void
}

function SelectAll({ state, onSelectAll }: SelectAllProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some'
  }, [state])
  return (
    <div role="columnheader" className={classes(styles.cell, styles.box)} aria-colindex={1}>
      <input
        ref={box}
        type="checkbox"
        tabIndex={-1}
        checked={state === 'all'}
        aria-label={t.table.selectAll}
        onChange={() => {
          onSelectAll(state !== 'all')
        }}
      />
    </div>
  )
}

interface HeaderCellProps<Row> extends HeaderProps<Row> {
  column: Column<Row>
  at: number
  target: boolean
  onDragStart: () => void
  onDragOver: (event: DragEvent) => void
}

function HeaderCell<Row>(props: HeaderCellProps<Row>) {
  const { idBase, column, at, sort, onSort, layout, onLayout, active, selected, target } = props
  const place = sort.findIndex((key) => key.id === column.id)
  const key = sort[place]
  const Arrow = key?.descending === true ? ArrowDown : ArrowUp
  return (
    <div
      role="columnheader"
      id={`${idBase}--1-${String(at)}`}
      className={classes(styles.cell, at === 0 && styles.lead, column.align === 'end' && styles.end)}
      aria-colindex={at + (selected === undefined ? 1 : 2)}
      aria-sort={key && (key.descending ? 'descending' : 'ascending')}
      data-active={active === at || undefined}
      data-sortable={column.sortable !== false || undefined}
      data-target={target || undefined}
      title={column.hint}
      draggable
      onDragStart={props.onDragStart}
      onDragOver={props.onDragOver}
      onClick={(event) => {
        if (column.sortable !== false) onSort(column.id, event.shiftKey)
      }}
    >
      {column.icon}
      <span className={styles.label}>{column.label}</span>
      {key && <Arrow size={12} aria-hidden="true" />}
      {sort.length > 1 && key && <span className={styles.place}>{place + 1}</span>}
      <ColumnEdge column={column} layout={layout} onLayout={onLayout} />
    </div>
  )
}
