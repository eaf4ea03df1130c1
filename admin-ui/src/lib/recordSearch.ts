// What the address of a records page says: the filter, the order, the columns, the open record.

export interface RecordSearch {
  /** As typed: a filter, or plain words. */
  filter?: string
  sort?: string
  columns?: string
  record?: string
  /** A new record: `blank`, or the id of the one that it begins as a copy of. */
  create?: string
  /** The open part of the record: `history`, or its fields when left out. */
  part?: string
}

const names = ['filter', 'sort', 'columns', 'record', 'create', 'part'] as const

/** Takes from an address what is known; whatever else it says is left out. */
export function parseRecordSearch(search: Record<string, unknown>): RecordSearch {
  const known: RecordSearch = {}
  for (const name of names) {
    const value = search[name]
    // The router reads numbers as numbers; a filter or an id may look like one.
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
    if (typeof text === 'string' && text !== '') known[name] = text
  }
  if (known.create !== undefined) delete known.record
  if (known.record === undefined || known.part !== 'history') delete known.part
  return known
}

export interface SortItem {
  id: string
  descending: boolean
}

/** The server takes eight keys; the last place is kept for what makes the order certain. */
const sortKeysMax = 7

export function parseSort(text: string | undefined, names: string[]): SortItem[] {
  const seen = new Set<string>()
  const items: SortItem[] = []
  for (const token of (text ?? '').split(',')) {
    const id = token.trim().replace(/^[-+]/, '')
    if (!names.includes(id) || seen.has(id)) continue
    seen.add(id)
    items.push({ id, descending: token.trim().startsWith('-') })
  }
  return items.slice(0, sortKeysMax)
}

export function printSort(items: SortItem[]): string {
  return items.map(({ id, descending }) => (descending ? `-${id}` : id)).join(',')
}

/**
 * The order to ask the server for. Pages are fetched one by one, so equal rows need an order as
 * well, or some would come twice and others never; without a choice the newest come first.
 */
export function certainSort(items: SortItem[]): string {
  const unique = items.some(({ id }) => id === 'id')
  return unique ? printSort(items) : [printSort(items), '-id'].filter(Boolean).join(',')
}

export function parseColumns(text: string | undefined): string[] | undefined {
  const ids = (text ?? '').split(',').filter(Boolean)
  return ids.length === 0 ? undefined : ids
}
