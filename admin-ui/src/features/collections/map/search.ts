// The map as the address has it: as a drawing or as a list, with how much of each collection.
import type { Detail } from './graph'

export interface MapSearch {
  /** Without it, what suits the width of the window. */
  view?: 'map' | 'list' | undefined
  /** The relations need no words. */
  fields?: Exclude<Detail, 'relations'> | undefined
  system?: true | undefined
}

export function readMapSearch(search: Record<string, unknown>): MapSearch {
  const view = (['map', 'list'] as const).find((known) => known === search.view)
  const fields = (['names', 'all'] as const).find((known) => known === search.fields)
  return {
    ...(view && { view }),
    ...(fields && { fields }),
    ...(search.system === true && { system: true as const }),
  }
}
