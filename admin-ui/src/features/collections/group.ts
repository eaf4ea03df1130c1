// Puts a person's own collections before the server's, and reads what a list rule means.
import type { Collection } from '../../api/server'

export interface Groups {
  own: Collection[]
  system: Collection[]
}

export function groupCollections(collections: Collection[]): Groups {
  const sorted = collections.toSorted((a, b) => a.name.localeCompare(b.name))
  return {
    own: sorted.filter((collection) => !collection.system),
    system: sorted.filter((collection) => collection.system),
  }
}

export type Access = 'locked' | 'public' | 'rule'

export function accessOf(listRule: string | null): Access {
  if (listRule === null) return 'locked'
  return listRule.trim() === '' ? 'public' : 'rule'
}
