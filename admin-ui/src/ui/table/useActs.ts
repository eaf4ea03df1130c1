// Turns presses of keys and of the pointer into what the table's owner is told.
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { copyText } from '../../lib/clipboard'
import type { TableProps } from './Table'
import { type Act, actOf } from './keys'
import { widthOf, withMoved, withWidth } from './layout'
import { selectedCount } from './selection'
import { nextSort } from './sort'
import type { Column } from './types'

interface Place<Row> {
  columns: Column<Row>[]
  column: number
  setColumn: (column: number) => void
  page: number
  scrollTo: (row: number) => void
}

interface Hit {
  index: number
  /** Undefined on the box that selects. */
  column: number | undefined
}

interface Acts {
  perform: (act: Act) => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onHit: (hit: Hit, shift: boolean) => void
}

export function useActs<Row>(props: TableProps<Row>, place: Place<Row>): Acts {
  const { cursor, layout, onLayout } = props
  const column = place.columns[place.column]
  // Where a range begins: the row that was moved to, or toggled, without Shift.
  const anchor = useRef(cursor)

  function move(row: number, to: number, extend: boolean) {
    if (!extend) anchor.current = row
    else if (row >= 0) props.onToggle?.(row, Math.max(0, anchor.current))
    place.setColumn(to)
    place.scrollTo(row)
    if (row !== cursor) props.onCursor(row)
  }

  function copyCell() {
    const row = props.rowAt(cursor)
    if (row !== undefined && column?.text) void copyText(column.text(row))
  }

  function follow() {
    const row = props.rowAt(cursor)
    if (row !== undefined && column) props.onFollow?.(row, column.id)
  }

  function onColumn(act: Act & { kind: 'sort' | 'resize' | 'shift' }) {
    if (!column) return
    if (act.kind === 'sort') {
      if (column.sortable !== false) props.onSort(nextSort(props.sort, column.id, act.additive))
    } else if (act.kind === 'resize') {
      onLayout(withWidth(layout, column.id, widthOf(column, layout) + act.by))
    } else {
      const to = layout.order.indexOf(column.id) + act.by
      if (to < 0 || to >= layout.order.length) return
      onLayout(withMoved(layout, column.id, to))
      place.setColumn(place.column + act.by)
    }
  }

  function perform(act: Act) {
    switch (act.kind) {
      case 'move':
        move(act.cursor.row, act.cursor.column, act.extend)
        break
      case 'open':
        if (props.rowAt(cursor) !== undefined) props.onOpen(cursor, act.how)
        break
      case 'sort':
      case 'resize':
      case 'shift':
        onColumn(act)
        break
      case 'select':
        if (props.rowAt(cursor) !== undefined) props.onToggle?.(cursor)
        break
      case 'selectAll':
        props.onSelectAll?.(true)
        break
      case 'clear':
        if (props.selection && selectedCount(props.selection, props.count) > 0) props.onSelectAll?.(false)
        else props.onEscape?.()
        break
      case 'copy':
        copyCell()
        break
      case 'follow':
        follow()
    }
  }

  return {
    perform,
    onKeyDown: (event) => {
      // Whatever has the focus inside the table, such as a link, keeps its keys.
      if (event.target !== event.currentTarget) return
      const press = {
        key: event.key,
        shift: event.shiftKey,
        control: event.ctrlKey || event.metaKey,
        alt: event.altKey,
      }
      const extent = { rows: props.count, columns: place.columns.length, page: place.page }
      const act = actOf(press, { row: cursor, column: place.column }, extent)
      if (!act) return
      event.preventDefault()
      perform(act)
    },
    onHit: ({ index, column: hit }, shift) => {
      props.onCursor(index)
      if (hit !== undefined) place.setColumn(hit)
      if (props.rowAt(index) === undefined) return
      if (shift) props.onToggle?.(index, Math.max(0, anchor.current))
      else if (hit === undefined) props.onToggle?.(index)
      else props.onOpen(index, 'click')
      if (!shift) anchor.current = index
    },
  }
}

/** The cell that was pressed, unless the press was meant for something inside of it. */
export function pressOn(event: MouseEvent): Hit | undefined {
  if (!(event.target instanceof Element)) return undefined
  const row = event.target.closest<HTMLElement>('[data-index]')
  if (!row) return undefined
  const index = Number(row.dataset.index)
  if (event.target.closest('[data-box]')) return { index, column: undefined }
  if (event.target.closest('a, button, summary')) return undefined
  // Text that was dragged over is to be copied, not to be opened.
  if (window.getSelection()?.isCollapsed === false) return undefined
  const cell = event.target.closest<HTMLElement>('[data-column]')
  return { index, column: cell ? Number(cell.dataset.column) : 0 }
}
