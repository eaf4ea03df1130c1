// Gives the selected records the same values in a few fields.
import { useId, useState } from 'react'
import { updateRecord } from '../../../api/records'
import type { Collection, Field, RecordBody, RecordQuery } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Combobox } from '../../../ui/Combobox'
import { Dialog } from '../../../ui/Dialog'
import { Form } from '../../../ui/Form'
import type { Selection } from '../../../ui/table/selection'
import { bodyOf, emptyForm, problemsOf } from '../drawer/form'
import { helpOf } from '../fields/constraints'
import { inputs } from '../fields/inputs'
import { formFields } from '../schema'
import styles from './BulkEdit.module.css'
import { BulkProgress } from './BulkProgress'
import { useBulk } from './useBulk'

interface BulkEditProps {
  collection: Collection
  collections: Collection[]
  query: RecordQuery
  selection: Selection
  amount: number
  onClose: () => void
}

export function BulkEdit({ collection, collections, query, selection, amount, onClose }: BulkEditProps) {
  const id = useId()
  const [changes, setChanges] = useState<RecordBody>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [refusals, setRefusals] = useState(0)
  const bulk = useBulk(query, selection)
  // A secret, a file or an address that many records share is hardly ever meant.
  const fields = formFields(collection).filter(({ type }) => !['autodate', 'password', 'file'].includes(type))
  const chosen = fields.filter(({ name }) => name in changes)
  const { phase } = bulk.state
  const running = phase === 'working' || phase === 'gathering'
  const act = (record: string, signal: AbortSignal) =>
    updateRecord(collection.name, record, bodyOf(fields, changes), { signal })

  function submit() {
    const problems = problemsOf(chosen, changes)
    setErrors(problems)
    if (Object.keys(problems).length > 0) setRefusals((count) => count + 1)
    else if (chosen.length > 0) void bulk.run(act)
  }

  return (
    <Dialog
      open
      sticky
      onClose={() => {
        if (!running) onClose()
      }}
      title={t.bulk.editTitle(amount)}
      description={phase === 'ready' ? t.bulk.editText : undefined}
      footer={
        <>
          {running && <Button onClick={bulk.stop}>{t.bulk.cancel}</Button>}
          {!running && <Button onClick={onClose}>{phase === 'ready' ? t.kit.cancel : t.bulk.close}</Button>}
          {phase === 'ready' && (
            <Button
              variant="primary"
              type="submit"
              form={id}
              blocked={chosen.length === 0 ? t.bulk.editNone : undefined}
            >
              {t.bulk.editAction(amount)}
            </Button>
          )}
        </>
      }
    >
      {phase === 'ready' ? (
        <Form id={id} onSubmit={submit} refusals={refusals}>
          {chosen.map((field) => (
            <div key={field.name} className={styles.change}>
              <Change
                field={field}
                value={changes[field.name]}
                error={errors[field.name]}
                collections={collections}
                onChange={(value) => { setChanges({ ...changes, [field.name]: value }) }}
              />
              <Button
                size="small"
                variant="quiet"
                onClick={() => {
                  setChanges(Object.fromEntries(Object.entries(changes).filter(([name]) => name !== field.name)))
                }}
              >
                {t.bulk.stopEditing(field.name)}
              </Button>
            </div>
          ))}
          {chosen.length < fields.length && (
            <Combobox
              key={chosen.length}
              label={chosen.length === 0 ? t.bulk.editField : t.bulk.editAdd}
              options={fields.filter((field) => !chosen.includes(field)).map(({ name }) => ({ value: name, label: name }))}
              value={null}
              onChange={(option) => {
                const field = fields.find(({ name }) => name === option?.value)
                if (field) setChanges({ ...changes, [field.name]: emptyForm(field) })
              }}
            />
          )}
        </Form>
      ) : (
        <BulkProgress
          state={bulk.state}
          label={t.bulk.editing}
          done={t.bulk.edited}
          onRetry={(ids) => void bulk.run(act, ids)}
        />
      )}
    </Dialog>
  )
}

interface ChangeProps {
  field: Field
  value: unknown
  error: string | undefined
  collections: Collection[]
  onChange: (value: unknown) => void
}

function Change({ field, ...rest }: ChangeProps) {
  const Input = inputs[field.type]
  return (
    <Input
      {...rest}
      field={field}
      help={helpOf(field)}
      record={undefined}
      readOnly={false}
    />
  )
}
