// The same collection goes by its id, or else by its name.
import type { Collection, CollectionDraft } from '../../../api/types'

export function findKnown(all: Collection[], { id, name }: CollectionDraft): Collection | undefined {
  const named = (known: Collection) => known.name.toLowerCase() === name?.toLowerCase()
  return all.find((known) => known.id === id) ?? all.find(named)
}
