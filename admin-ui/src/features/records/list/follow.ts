// Where a cell leads: to another record inside the console, or to an address outside of it.
import type { MouseEvent } from 'react'
import type { Collection, RecordData } from '../../../api/types'
import { webAddress } from '../../../lib/richText'

interface Place {
  collection: string
  record: string
}

/** The record whose link was pressed plainly; with a key held, the browser does what it does. */
export function pressedRecord(event: MouseEvent): Place | undefined {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  if (!(event.target instanceof Element)) return undefined
  const { collection, record } = event.target.closest<HTMLElement>('a[data-record]')?.dataset ?? {}
  return collection !== undefined && record !== undefined ? { collection, record } : undefined
}

/** Follows the cell by keyboard. Addresses outside are opened here; records are the caller's. */
export function followed(
  row: RecordData,
  column: string,
  collection: Collection,
  collections: Collection[],
): Place | undefined {
  const field = collection.fields.find(({ name }) => name === column)
  const value = row[column]
  const first: unknown = Array.isArray(value) ? value[0] : value
  if (!field || typeof first !== 'string' || first === '') return undefined
  if (field.type === 'relation') {
    const target = collections.find(({ id }) => id === field.collectionId)
    return target && { collection: target.name, record: first }
  }
  const address = field.type === 'url' ? webAddress(first) : undefined
  if (address !== undefined) window.open(address, '_blank', 'noopener')
  return undefined
}
