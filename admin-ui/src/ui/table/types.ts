// What the table is told: its columns, its order, and where its cursor stands.
import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  label: string
  /** Stands before the label, such as the mark of a type. */
  icon?: ReactNode
  /** What hovering over the header says. */
  hint?: string
  /** Pixels, until a person drags its edge. */
  width: number
  align?: 'start' | 'end'
  sortable?: boolean
  cell: (row: Row) => ReactNode
  /** The cell in words, for copying it. */
  text?: (row: Row) => string
}

export interface SortKey {
  id: string
  descending: boolean
}

/** Which columns are shown, in which order and how wide. */
export interface Layout {
  order: string[]
  widths: Record<string, number>
}

export interface Cursor {
  /** -1 is the header. */
  row: number
  column: number
}

export type OpenHow = 'read' | 'edit'
