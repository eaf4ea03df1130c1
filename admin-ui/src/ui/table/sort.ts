// What pressing a header does to the order of the rows.
import type { SortKey } from './types'

/**
 * Ascending, descending, then unsorted. Alone, a column takes the place of all others; added to
 * them (with Shift held) it keeps its place among them.
 */
export function nextSort(sort: SortKey[], id: string, additive: boolean): SortKey[] {
  const current = sort.find((key) => key.id === id)
  const next = nextKey(current, id)
  if (!additive) return next === undefined ? [] : [next]
  if (current === undefined) return next === undefined ? sort : [...sort, next]
  return sort.flatMap((key) => (key.id === id ? (next ?? []) : key))
}

function nextKey(current: SortKey | undefined, id: string): SortKey | undefined {
  if (current === undefined) return { id, descending: false }
  return current.descending ? undefined : { id, descending: true }
}
