// An answer as a table shows it: kinds of columns, widths, order, and its text for spreadsheets.
import type { SqlAnswer, SqlColumn } from '../../api/types'
import { csvLine, csvStart } from '../../lib/csv'
import type { SortKey } from '../../ui/table/types'

export type Cell = string | null

export interface ResultRow {
  /** Its place in the answer, which no sorting changes. */
  at: number
  cells: Cell[]
}

/** Names may come twice in an answer; places do not. */
export function columnId(at: number): string {
  return `c${String(at)}`
}

const numeric = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i

/** Whether all that is there reads as a number; the declared type of an expression is often missing. */
export function isNumeric({ type }: SqlColumn, cells: Cell[]): boolean {
  if (/text|char|json|date|time|clob/i.test(type)) return false
  const given = cells.filter((cell) => cell !== null && cell !== '')
  return given.length > 0 && given.every((cell) => numeric.test(cell ?? ''))
}

const letterPx = 7.6
const narrowest = 72
const widest = 340

/** Wide enough for the name and for most of what stands under it. */
export function widthFor(name: string, cells: Cell[]): number {
  const lengths = cells.slice(0, 200).map((cell) => cell?.length ?? 4)
  const typical = lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0
  return Math.round(Math.min(widest, Math.max(narrowest, Math.max(name.length + 3, typical) * letterPx + 26)))
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Nothing sorts behind everything, whichever way. */
export function sortRows(rows: ResultRow[], sort: SortKey[]): ResultRow[] {
  if (sort.length === 0) return rows
  const keys = sort.map(({ id, descending }) => ({ at: Number(id.slice(1)), sign: descending ? -1 : 1 }))
  return rows.toSorted((a, b) => {
    for (const { at, sign } of keys) {
      const order = compare(a.cells[at] ?? null, b.cells[at] ?? null, sign)
      if (order !== 0) return order
    }
    return a.at - b.at
  })
}

function compare(a: Cell, b: Cell, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (numeric.test(a) && numeric.test(b)) return sign * (Number(a) - Number(b))
  return sign * collator.compare(a, b)
}

export function rowsOf(answer: SqlAnswer): ResultRow[] {
  return answer.rows.map((cells, at) => ({ at, cells }))
}

export function toCsv(columns: SqlColumn[], rows: ResultRow[]): string {
  const lines = rows.map(({ cells }) => csvLine(cells.map((cell) => cell ?? '')))
  return csvStart + csvLine(columns.map(({ name }) => name)) + lines.join('')
}
