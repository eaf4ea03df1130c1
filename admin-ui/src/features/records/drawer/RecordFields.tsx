// The inputs of a record, each by the type of its field; and the place where a related record is
// made without leaving.
import { useState } from 'react'
import type { Collection, Field, RecordData } from '../../../api/types'
import { t } from '../../../messages'
import { helpOf } from '../fields/constraints'
import { inputs } from '../fields/inputs'
import { isAccountField } from '../schema'
import { AccountFields } from './AccountFields'
import { NewRelated } from './NewRelated'
import styles from './RecordFields.module.css'
import type { RecordFormState } from './useRecordForm'

interface RecordFieldsProps {
  form: RecordFormState
  collection: Collection
  collections: Collection[]
  readOnly: boolean
}

interface Pending {
  target: Collection
  resolve: (record: RecordData | undefined) => void
}

export function RecordFields({ form, collection, collections, readOnly }: RecordFieldsProps) {
  const [pending, setPending] = useState<Pending>()

  function settle(record: RecordData | undefined) {
    pending?.resolve(record)
    setPending(undefined)
  }

  function inputOf(field: Field, help = helpOf(field)) {
    const Input = inputs[field.type]
    return (
      <Input
        key={field.name}
        field={field}
        value={form.valueOf(field)}
        onChange={(value) => {
          form.set(field, value)
        }}
        error={form.errors[field.name]}
        help={help}
        collections={collections}
        record={form.record}
        readOnly={readOnly}
        upload={form.upload}
        onCreateRelated={(target) =>
          new Promise((resolve) => {
            setPending({ target, resolve })
          })
        }
      />
    )
  }

  const account = form.fields.filter((field) => isAccountField(collection, field))
  const own = form.fields.filter((field) => !isAccountField(collection, field))
  return (
    <div className={styles.fields} data-fields>
      {account.length > 0 && (
        <section className={styles.section} aria-label={t.record.account}>
          <AccountFields fields={account} form={form} inputOf={inputOf} />
        </section>
      )}
      {own.map((field) => inputOf(field))}
      {pending && <NewRelated collection={pending.target} collections={collections} onSettle={settle} />}
    </div>
  )
}
