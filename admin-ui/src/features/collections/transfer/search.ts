// Which way schemas go, as the address has it.

export const ways = ['export', 'import'] as const

export type Way = (typeof ways)[number]

export interface TransferSearch {
  /** Out needs no words. */
  way?: Exclude<Way, 'export'> | undefined
}

export function readTransferSearch(search: Record<string, unknown>): TransferSearch {
  return search.way === 'import' ? { way: 'import' } : {}
}
