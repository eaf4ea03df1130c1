// The filters of a collection that this browser remembers: what was applied lately, and what was
// saved under a name.

export interface SavedFilter {
  name: string
  filter: string
}

export interface FilterMemory {
  recent: string[]
  saved: SavedFilter[]
}

const recentMax = 12

export const noMemory: FilterMemory = { recent: [], saved: [] }

export function memoryKey(collectionId: string): string {
  return `undercroft_filters:${collectionId}`
}

export function parseMemory(stored: unknown): FilterMemory {
  if (typeof stored !== 'object' || stored === null) return noMemory
  const { recent, saved } = stored as Record<string, unknown>
  return {
    recent: Array.isArray(recent) ? recent.filter((each) => typeof each === 'string') : [],
    saved: Array.isArray(saved) ? saved.filter(isSaved) : [],
  }
}

function isSaved(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null) return false
  const { name, filter } = value as Record<string, unknown>
  return typeof name === 'string' && typeof filter === 'string'
}

/** The newest first, each once, and saved ones not again. */
export function withRecent(memory: FilterMemory, filter: string): FilterMemory {
  const text = filter.trim()
  if (text === '' || memory.saved.some((each) => each.filter === text)) return memory
  const rest = memory.recent.filter((each) => each !== text)
  return { ...memory, recent: [text, ...rest].slice(0, recentMax) }
}

/** Under a name that exists already, the newer filter takes the place of the older. */
export function withSaved(memory: FilterMemory, saved: SavedFilter): FilterMemory {
  const recent = memory.recent.filter((each) => each !== saved.filter)
  const others = memory.saved.filter(({ name }) => name !== saved.name)
  return { recent, saved: [...others, saved] }
}

/** Under another name, in the same place; a filter that had the name makes room. */
export function withRenamed(memory: FilterMemory, from: string, to: string): FilterMemory {
  const name = to.trim()
  if (name === '' || name === from) return memory
  const others = memory.saved.filter((each) => each.name !== name)
  return { ...memory, saved: others.map((each) => (each.name === from ? { ...each, name } : each)) }
}

export function withoutSaved(memory: FilterMemory, name: string): FilterMemory {
  return { ...memory, saved: memory.saved.filter((each) => each.name !== name) }
}

export function withoutRecent(memory: FilterMemory, filter?: string): FilterMemory {
  const recent = filter === undefined ? [] : memory.recent.filter((each) => each !== filter)
  return { ...memory, recent }
}
