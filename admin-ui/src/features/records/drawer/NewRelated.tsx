// A related record made in place: a form over the form, which keeps what was typed below.
import { useId } from 'react'
import type { Collection, RecordData } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Form } from '../../../ui/Form'
import { useShortcut } from '../../../ui/useShortcut'
import { formFields } from '../schema'
import { RecordFields } from './RecordFields'
import { SaveProblem } from './SaveProblem'
import { useRecordForm } from './useRecordForm'

interface NewRelatedProps {
  collection: Collection
  collections: Collection[]
  onSettle: (record: RecordData | undefined) => void
}

export function NewRelated({ collection, collections, onSettle }: NewRelatedProps) {
  const id = useId()
  const fields = formFields(collection).filter(({ type }) => type !== 'autodate')
  const form = useRecordForm({ collection, fields, record: undefined, expand: '', keepDraft: false })

  async function create() {
    if (form.busy) return
    const made = await form.save()
    if (made) onSettle(made)
  }

  useShortcut('mod+s', t.record.saveNew, () => void create())

  return (
    <Dialog
      open
      sticky
      place="side"
      title={t.record.newTitle(collection.name)}
      onClose={() => {
        onSettle(undefined)
      }}
      footer={
        <>
          <Button onClick={() => { onSettle(undefined) }}>{t.kit.cancel}</Button>
          <Button variant="primary" type="submit" form={id} busy={form.busy}>
            {t.record.saveNew}
          </Button>
        </>
      }
    >
      <div
        onSubmit={(event) => {
          // React tells it to the form below as well, which is not what was meant.
          event.stopPropagation()
        }}
      >
        <Form id={id} onSubmit={() => void create()} refusals={form.refusals}>
          <SaveProblem form={form} onRetry={() => void create()} />
          <RecordFields form={form} collection={collection} collections={collections} readOnly={false} />
        </Form>
      </div>
    </Dialog>
  )
}
