// What the keys of the table mean: from a press and the place of the cursor to an act.
import type { Cursor, OpenHow } from './types'

export type Act =
  | { kind: 'move'; cursor: Cursor; extend: boolean }
  | { kind: 'open'; how: OpenHow }
  | { kind: 'sort'; additive: boolean }
  | { kind: 'resize'; by: number }
  | { kind: 'shift'; by: number }
  | { kind: 'select' | 'selectAll' | 'clear' | 'copy' | 'follow' }

export interface Press {
  key: string
  shift: boolean
  /** Ctrl or ⌘ */
  control: boolean
  alt: boolean
}

export interface Extent {
  rows: number
  columns: number
  /** Rows that fit on the screen at once. */
  page: number
}

export function actOf(press: Press, cursor: Cursor, extent: Extent): Act | undefined {
  if (press.alt) return undefined
  const target = movement(press, cursor, extent)
  if (target) return { kind: 'move', cursor: within(target, extent), extend: press.shift }
  if (press.control) return press.key === 'a' ? { kind: 'selectAll' } : undefined
  return cursor.row < 0 ? headerAct(press) : rowAct(press)
}

function movement(press: Press, { row, column }: Cursor, extent: Extent): Cursor | undefined {
  const { rows, columns, page } = extent
  const last = rows - 1
  switch (press.key) {
    case 'ArrowDown':
      return press.control ? { row: last, column } : { row: row + 1, column }
    case 'ArrowUp':
      return press.control ? { row: 0, column } : { row: row - 1, column }
    case 'PageDown':
      return { row: Math.max(0, row) + page, column }
    case 'PageUp':
      return { row: Math.max(0, row - page), column }
    case 'Home':
      return press.control ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End':
      return press.control ? { row: last, column: columns - 1 } : { row, column: columns - 1 }
  }
  if (press.control) return undefined
  switch (press.key) {
    case 'j':
    case 'J':
      return { row: row + 1, column }
    case 'k':
    case 'K':
      return { row: row - 1, column }
  }
  // In the header, Shift and an arrow act on the column instead.
  if (press.shift && row < 0) return undefined
  if (press.key === 'ArrowRight') return { row, column: column + 1 }
  if (press.key === 'ArrowLeft') return { row, column: column - 1 }
  return undefined
}

function within({ row, column }: Cursor, { rows, columns }: Extent): Cursor {
  return {
    row: Math.max(-1, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(columns - 1, column)),
  }
}

function headerAct(press: Press): Act | undefined {
  switch (press.key) {
    case 'Enter':
    case ' ':
      return { kind: 'sort', additive: press.shift }
    case 'ArrowRight':
      return { kind: 'resize', by: 16 }
    case 'ArrowLeft':
      return { kind: 'resize', by: -16 }
    case '<':
      return { kind: 'shift', by: -1 }
    case '>':
      return { kind: 'shift', by: 1 }
  }
  return anywhere(press)
}

function rowAct(press: Press): Act | undefined {
  switch (press.key) {
    case 'Enter':
      return { kind: 'open', how: 'read' }
    case 'e':
      return { kind: 'open', how: 'edit' }
    case 'x':
    case ' ':
      return { kind: 'select' }
    case 'c':
      return { kind: 'copy' }
    case 'o':
      return { kind: 'follow' }
  }
  return anywhere(press)
}

function anywhere(press: Press): Act | undefined {
  return press.key === 'Escape' ? { kind: 'clear' } : undefined
}
