// What the cells and the inputs of all field types are given.
import type { Upload } from '../drawer/useRecordForm'
import type { Collection, Field, RecordBody, RecordData } from '../../../api/types'

export interface CellProps {
  value: unknown
  field: Field
  record: RecordData
  /** All of them, to name what relations lead to. */
  collections: Collection[]
}

export interface InputProps {
  field: Field
  /** The value as the form holds it: see form.ts. */
  value: unknown
  onChange: (value: unknown) => void
  error: string | undefined
  /** Under the input while there is no error. */
  help: string | undefined
  collections: Collection[]
  record: RecordData | undefined
  /** Views, and what the server writes itself, can be read only. */
  readOnly: boolean
  /** Makes a related record in place; gives nothing when the person gives up. Left out where that
      would be too much at once. */
  /** How much of the upload is done, while there is one. */
  upload?: Upload | undefined
  onCreateRelated?: (collection: Collection) => Promise<RecordData | undefined>
}

export type Values = RecordBody
