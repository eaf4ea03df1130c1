// Which collections the rail lists: a person's own first, the server's folded away, narrowed by name.
import type { Collection } from '../../api/types'

export interface RailLists {
  own: Collection[]
  system: Collection[]
}

/** Names that begin with the text come before those that only contain it. */
export function listForRail(collections: readonly Collection[], text: string): RailLists {
  const wanted = text.trim().toLowerCase()
  const rank = ({ name }: Collection) => (name.toLowerCase().startsWith(wanted) ? 0 : 1)
  const found = collections
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
  return {
    own: found.filter((collection) => !collection.system),
    system: found.filter((collection) => collection.system),
  }
}
