// The end of the drawer: how much is changed, the way back, and saving.
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { KeyHint } from '../../../ui/KeyHint'
import styles from './RecordFooter.module.css'
import type { RecordFormState } from './useRecordForm'

interface RecordFooterProps {
  form: RecordFormState
  formId: string
  onCancel: () => void
}

export function RecordFooter({ form, formId, onCancel }: RecordFooterProps) {
  const amount = Object.keys(form.changes).length
  const isNew = form.record === undefined
  return (
    <div className={styles.footer}>
      <span className={styles.state} role="status">
        {amount > 0 ? t.record.changed(amount) : form.saved && t.record.saved}
      </span>
      {isNew && <Button onClick={onCancel}>{t.record.cancel}</Button>}
      {!isNew && amount > 0 && (
        <Button variant="quiet" onClick={form.discard}>
          {t.record.discard}
        </Button>
      )}
      <Button
        variant="primary"
        type="submit"
        form={formId}
        busy={form.busy}
        blocked={!isNew && amount === 0 ? t.record.unchanged : undefined}
      >
        {isNew ? t.record.saveNew : t.record.save}
        <KeyHint keys="mod+s" />
      </Button>
    </div>
  )
}
