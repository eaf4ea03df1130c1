// Which fields of a collection must differ from record to record, read from its indexes. An index
// over several fields is left to the server.
import type { Collection } from '../../../api/types'

export interface UniqueField {
  name: string
  ignoresCase: boolean
}

const unique = /^\s*create\s+unique\s+index\s.*?\bon\b[^(]*\(([^()]*)\)/is
const column = /^\s*[`"[]?([A-Za-z_]\w*)[`"\]]?(\s+collate\s+nocase)?(\s+(?:asc|desc))?\s*$/i

export function uniqueFields(collection: Collection): UniqueField[] {
  return collection.indexes.flatMap((index) => {
    const [, name, nocase] = column.exec(unique.exec(index)?.[1] ?? '') ?? []
    const isField = name !== undefined && name !== 'id' && collection.fields.some((field) => field.name === name)
    return isField ? [{ name, ignoresCase: nocase !== undefined }] : []
  })
}
