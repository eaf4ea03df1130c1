// Which part of the settings the address names.

export const parts = ['appearance', 'administrators', 'files', 'batch', 'server'] as const

export type Part = (typeof parts)[number]

export interface SettingsSearch {
  /** The first part needs no words. */
  part?: Part | undefined
}

export function readSettingsSearch(search: Record<string, unknown>): SettingsSearch {
  const part = parts.find((known) => known === search.part && known !== 'appearance')
  return part === undefined ? {} : { part }
}
