// Which column of a file goes into which field.
import type { Collection, Field } from '../../../api/types'

/** By the name of the column; a column without a field is left out. */
export type Mapping = Record<string, string>

/** What a file can give a record: everything but what the server writes, and files. */
export function targetFields(collection: Collection): Field[] {
  return collection.fields.filter(
    ({ name, type }) => type !== 'autodate' && type !== 'file' && name !== 'tokenKey',
  )
}

/** The likeliest mapping: equal names, whatever their case and signs, each field once. */
export function likelyMapping(columns: string[], fields: Field[]): Mapping {
  const free = new Map(fields.map(({ name }) => [plain(name), name]))
  const mapping: Mapping = {}
  // What is written exactly so goes first.
  for (const column of columns) {
    if (fields.some(({ name }) => name === column)) take(column, column)
  }
  for (const column of columns) {
    const name = free.get(plain(column))
    if (mapping[column] === undefined && name !== undefined) take(column, name)
  }
  return mapping

  function take(column: string, name: string) {
    mapping[column] = name
    free.delete(plain(name))
  }
}

function plain(name: string): string {
  return name.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** With one column given another field; whoever had that field loses it. */
export function withMapped(mapping: Mapping, column: string, field: string | undefined): Mapping {
  const others = Object.entries(mapping).filter(([other, name]) => other !== column && name !== field)
  return Object.fromEntries(field === undefined ? others : [...others, [column, field]])
}

/** Fields that a new record must have and that no column gives. */
export function missingFields(collection: Collection, mapping: Mapping): string[] {
  const given = new Set(Object.values(mapping))
  return targetFields(collection)
    .filter(({ name, required, autogeneratePattern = '' }) => required === true && autogeneratePattern === '' && name !== 'id' && !given.has(name))
    .map(({ name }) => name)
}
