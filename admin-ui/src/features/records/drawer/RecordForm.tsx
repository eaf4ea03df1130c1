// The drawer of a record with its form: read, change, save; step to its neighbours; copy; delete.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { RecordData } from '../../../api/types'
import { t } from '../../../messages'
import { TabPanel, Tabs } from '../../../ui/Tabs'
import { Drawer } from '../../../ui/Drawer'
import { TextField } from '../../../ui/Field'
import { Form } from '../../../ui/Form'
import { Id } from '../../../ui/Id'
import { Notice } from '../../../ui/Notice'
import { toast } from '../../../ui/toasts'
import { useShortcut } from '../../../ui/useShortcut'
import { useUnsavedGuard } from '../../../ui/useUnsavedGuard'
import { formFields, labelOf } from '../schema'
import { NewsNotice } from './NewsNotice'
import { History } from '../history/History'
import { ConflictNotice } from './ConflictNotice'
import { DraftNotice } from './DraftNotice'
import { RecordActions } from './RecordActions'
import type { RecordDrawerProps } from './RecordDrawer'
import { RecordFields } from './RecordFields'
import { RecordFooter } from './RecordFooter'
import { RecordTimes } from './RecordTimes'
import { SaveProblem } from './SaveProblem'
import { newId, writeDraft } from './drafts'
import { copyChanges } from './form'
import { type RecordFormState, useRecordForm } from './useRecordForm'
import { useStepKeys } from './useStepKeys'

interface RecordFormProps extends RecordDrawerProps {
  record: RecordData | undefined
  source?: RecordData
  expand: string
}

export function RecordForm(props: RecordFormProps) {
  const { collection, collections, record, source, expand, focus, onStep, onOpen, onClose, onDuplicate } = props
  const id = useId()
  const place = useRef<HTMLDivElement>(null)
  const readOnly = collection.type === 'view'
  const [all] = useState(() => formFields(collection))
  const fields = record ? all : all.filter(({ type }) => type !== 'autodate')
  const [ownId, setOwnId] = useState('')
  const form = useRecordForm({ collection, fields, record, expand, copyOf: source, keepDraft: true, ownId })

  useUnsavedGuard(form.dirty, {
    // Stepping to another record keeps the draft of this one.
    survives: ({ pathname, search }) =>
      pathname === window.location.pathname.replace(/^\/_/, '') &&
      (search.record !== undefined || search.create !== undefined),
    save: async () => (await form.save()) !== undefined,
  })
  useEffect(() => {
    const drawer = place.current?.closest<HTMLElement>(drawers)
    if (focus?.how === 'read') drawer?.focus()
    if (focus?.how === 'edit') place.current?.querySelector<HTMLElement>(inputs)?.focus()
  }, [focus])
  useStepKeys(onStep)
  useEffect(() => {
    // The button that discarded the changes is gone, and the focus with it.
    const lost = document.activeElement === document.body
    if (!form.dirty && lost) place.current?.closest<HTMLElement>(drawers)?.focus()
  }, [form.dirty])

  async function save(over = false) {
    if (form.busy || readOnly || (!form.dirty && record)) return
    const saved = await form.save(over)
    if (!saved) return
    if (record) return
    toast.done(t.record.createdToast, labelOf(saved, collection))
    onOpen(saved.id)
  }
  useShortcut('mod+s', t.record.save, () => void save(), { disabled: readOnly })

  function recreate() {
    if (!record) return
    const changes = { ...copyChanges(fields, record), ...form.changes }
    writeDraft(collection.id, newId, { changes, base: {}, version: '', secrets: false })
    onDuplicate('blank')
  }

  const title = record
    ? labelOf(record, collection)
    : source
      ? t.record.copyTitle(collection.name)
      : t.record.newTitle(collection.name)
  return (
    <Drawer
      title={title}
      eyebrow={record ? <Id value={record.id} /> : collection.name}
      onClose={onClose}
      actions={record && <RecordActions {...props} record={record} onDuplicate={onDuplicate} readOnly={readOnly} />}
      footer={!readOnly && <RecordFooter form={form} formId={id} onCancel={onClose} />}
    >
      <div ref={place}>
        <Parts {...props} form={form}>
          <Form id={id} onSubmit={() => void save()} refusals={form.refusals}>
            <NewsNotice {...props} form={form} />
            <DraftNotice form={form} />
            <ConflictNotice form={form} onOverwrite={() => void save(true)} onRecreate={recreate} />
            <SaveProblem form={form} onRetry={() => void save()} />
            {readOnly && <Notice tone="look">{t.records.viewOnly}</Notice>}
            {!record && (
              <TextField
                label={t.record.id}
                mono
                optional
                placeholder={t.record.idAuto}
                help={t.record.idHelp}
                error={form.errors.id}
                value={ownId}
                onChange={setOwnId}
              />
            )}
            <RecordFields form={form} collection={collection} collections={collections} readOnly={readOnly} />
            {record && <RecordTimes record={record} />}
          </Form>
        </Parts>
      </div>
    </Drawer>
  )
}

interface PartsProps extends RecordFormProps {
  form: RecordFormState
  children: ReactNode
}

/** A record that is there has a past as well; what is typed stays while one looks at it. */
function Parts({ collection, collections, record, expand, part, onPart, form, children }: PartsProps) {
  if (!record || collection.type === 'view') return children
  const shown = part === 'history' ? part : 'record'
  const tabs = [
    { value: 'record', label: t.history.record },
    { value: 'history', label: t.history.tab },
  ]
  return (
    <Tabs label={t.history.parts} tabs={tabs} value={shown} onChange={onPart}>
      <TabPanel value="record">{children}</TabPanel>
      <TabPanel value="history">
        {shown === 'history' && (
          <History
            collection={collection}
            collections={collections}
            record={record}
            expand={expand}
            dirty={form.dirty}
          />
        )}
      </TabPanel>
    </Tabs>
  )
}

const drawers = '[role=complementary], [role=dialog]'

/** The first input of a record; the id of a new one is seldom what one came for. */
const inputs = ['input:not([readonly])', 'textarea', '[contenteditable=true]']
  .map((input) => `[data-fields] ${input}`)
  .join(', ')
