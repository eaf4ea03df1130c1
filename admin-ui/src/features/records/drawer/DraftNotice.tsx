// Says that changes from before are back in place, and offers to be rid of them.
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Notice } from '../../../ui/Notice'
import styles from './Notices.module.css'
import type { RecordFormState } from './useRecordForm'

export function DraftNotice({ form }: { form: RecordFormState }) {
  if (!form.restored || !form.dirty) return null
  return (
    <Notice tone="look">
      <p>
        {form.record ? t.record.draft : t.record.draftNew}
        {form.restored.secrets && ` ${t.files.notKept}`}
      </p>
      <div className={styles.actions}>
        <Button size="small" onClick={form.discard}>
          {t.record.draftDiscard}
        </Button>
      </div>
    </Notice>
  )
}
