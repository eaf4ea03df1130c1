// Which collections a search finds: by name, type or the name of a field.
import type { Collection } from '../../../api/types'

/** The list as the address has it. */
export interface ListSearch {
  q?: string | undefined
}

export function readListSearch(search: Record<string, unknown>): ListSearch {
  return typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}
}

export function findCollections(collections: Collection[], text: string): Collection[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return collections.filter(({ name, type, fields }) => {
    const places = [name, type, ...fields.map((field) => field.name)].map((place) => place.toLowerCase())
    return words.every((word) => places.some((place) => place.includes(word)))
  })
}
