// Puts a person's own collections before the server's.
import type { Collection } from '../../api/types'

type Named = Pick<Collection, 'name' | 'system'>

export interface Groups<C extends Named> {
  own: C[]
  system: C[]
}

export function groupCollections<C extends Named>(collections: C[]): Groups<C> {
  const sorted = collections.toSorted((a, b) => a.name.localeCompare(b.name))
  return {
    own: sorted.filter((collection) => !collection.system),
    system: sorted.filter((collection) => collection.system),
  }
}
