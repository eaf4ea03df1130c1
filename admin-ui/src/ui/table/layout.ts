// The layout of a table's columns: pure changes of it, and the grid template that it makes.
import type { Column, Layout } from './types'

export const narrowest = 56
export const widest = 960

/** Only what exists is shown; an order that shows nothing falls back to the first column. */
export function shownColumns<Row>(columns: Column<Row>[], order: string[]): Column<Row>[] {
  const known = new Map(columns.map((column) => [column.id, column]))
  const shown = [...new Set(order)].flatMap((id) => known.get(id) ?? [])
  return shown.length > 0 ? shown : columns.slice(0, 1)
}

export function widthOf<Row>(column: Column<Row>, layout: Layout): number {
  return clampWidth(layout.widths[column.id] ?? column.width)
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, width)))
}

export function withWidth(layout: Layout, id: string, width: number): Layout {
  return { ...layout, widths: { ...layout.widths, [id]: clampWidth(width) } }
}

export function withToggled(layout: Layout, id: string, shown: boolean): Layout {
  const without = layout.order.filter((each) => each !== id)
  if (shown) return { ...layout, order: [...without, id] }
  return without.length === 0 ? layout : { ...layout, order: without }
}

/** Moves a column to the place of another, or by a number of steps. */
export function withMoved(layout: Layout, id: string, to: number): Layout {
  const from = layout.order.indexOf(id)
  if (from === -1) return layout
  const order = layout.order.toSpliced(from, 1)
  order.splice(Math.max(0, Math.min(order.length, to)), 0, id)
  return { ...layout, order }
}

export function template<Row>(columns: Column<Row>[], layout: Layout, lead: string): string {
  // The first column stays in sight, so it must leave room for the others on a phone.
  const widths = columns.map((column, at) => {
    const width = `${widthOf(column, layout)}px`
    return at === 0 ? `min(${width}, 48vw)` : width
  })
  return [lead, ...widths, 'minmax(0, 1fr)'].filter(Boolean).join(' ')
}

/** Reads a remembered layout; anything odd in it counts as nothing remembered. */
export function parseLayout(stored: unknown): Layout | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined
  const { order, widths } = stored as Record<string, unknown>
  if (!Array.isArray(order) || !order.every((id) => typeof id === 'string')) return undefined
  const pairs = typeof widths === 'object' && widths !== null ? Object.entries(widths) : []
  const kept = pairs.filter((pair): pair is [string, number] => typeof pair[1] === 'number')
  return { order, widths: Object.fromEntries(kept) }
}
