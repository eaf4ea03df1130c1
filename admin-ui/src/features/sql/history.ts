// The queries that this browser remembers: the newest first, each once.

export interface PastQuery {
  query: string
  /** When it was run last, in milliseconds. */
  at: number
  /** How many rows it gave or changed; nothing when it failed. */
  rows?: number
  milliseconds?: number
}

const most = 50

export function withQuery(history: PastQuery[], past: PastQuery): PastQuery[] {
  const query = past.query.trim()
  if (query === '') return history
  return [{ ...past, query }, ...history.filter((each) => each.query !== query)].slice(0, most)
}

export function withoutQuery(history: PastQuery[], query: string): PastQuery[] {
  return history.filter((each) => each.query !== query)
}

/** Reads what was kept; anything odd in it is left out. */
export function parseHistory(stored: unknown): PastQuery[] {
  if (!Array.isArray(stored)) return []
  return stored.filter(isPast).slice(0, most)
}

function isPast(value: unknown): value is PastQuery {
  if (typeof value !== 'object' || value === null) return false
  const { query, at } = value as Record<string, unknown>
  return typeof query === 'string' && typeof at === 'number'
}
