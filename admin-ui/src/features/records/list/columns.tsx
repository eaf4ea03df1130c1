// The columns of a collection: one a field, drawn as its type is drawn.
import { t } from '../../../messages'
import type { Collection, Field, RecordData } from '../../../api/types'
import type { Column } from '../../../ui/table/types'
import { cells } from '../fields/cells'
import { FieldIcon } from '../../../ui/FieldIcon'
import { wordsOf } from '../fields/words'
import { isSortable, labelFields, listFields } from '../schema'

export type RecordColumn = Column<RecordData>

const leadWidth = 260

export function recordColumns(collection: Collection, collections: Collection[]): RecordColumn[] {
  const lead = labelFields(collection)[0]?.name
  return listFields(collection).map((field) => {
    const { Cell, width, align } = cells[field.type]
    return {
      id: field.name,
      label: field.name,
      icon: <FieldIcon type={field.type} size={13} />,
      hint: hintOf(field),
      width: field.name === lead ? leadWidth : width,
      ...(align ? { align } : {}),
      sortable: isSortable(field),
      cell: (record) => (
        <Cell value={record[field.name]} field={field} record={record} collections={collections} />
      ),
      text: (record) => wordsOf(record[field.name], field),
    }
  })
}

function hintOf(field: Field): string {
  const facts = [`${field.name}: ${field.type}`, field.help ?? '']
  if (field.hidden) facts.push(t.record.hiddenField)
  return facts.filter(Boolean).join('\n')
}
