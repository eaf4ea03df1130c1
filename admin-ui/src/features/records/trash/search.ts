// What the address of the trash says: of which collection.

export interface TrashSearch {
  collection?: string
}

export function readTrashSearch(search: Record<string, unknown>): TrashSearch {
  const { collection } = search
  return typeof collection === 'string' && collection !== '' ? { collection } : {}
}
