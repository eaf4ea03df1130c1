// Why the form is not saved, that nothing typed is lost, and another try.
import { ApiError } from '../../../api/error'
import { describe } from '../../../api/describe'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Notice } from '../../../ui/Notice'
import styles from './Notices.module.css'
import type { RecordFormState } from './useRecordForm'

interface SaveProblemProps {
  form: RecordFormState
  onRetry: () => void
}

export function SaveProblem({ form, onRetry }: SaveProblemProps) {
  const wrong = Object.keys(form.errors).length
  const named = new Set(form.fields.map(({ name }) => name))
  // Errors of what has no input here would otherwise be shown nowhere.
  const homeless = Object.entries(form.errors).filter(([name]) => !named.has(name) && name !== 'id')
  if (wrong > 0) {
    return (
      <Notice tone="bad">
        <p>{t.record.refused(wrong)}</p>
        {homeless.map(([name, message]) => (
          <p key={name}>
            {name}: {message}
          </p>
        ))}
      </Notice>
    )
  }
  if (form.failure === undefined || form.conflict) return null
  const { cause, code, traceId } = describe(form.failure)
  const away = form.failure instanceof ApiError && form.failure.passing
  return (
    <Notice tone="bad">
      <p className={styles.strong}>{t.record.saveFailed}</p>
      <p>{away ? t.record.offline : `${cause} ${t.record.saveKept}`}</p>
      {!away && (
        <p className={styles.codes}>
          <code>{code}</code> {traceId !== undefined && <code>{traceId}</code>}
        </p>
      )}
      <Button size="small" onClick={onRetry} busy={form.busy}>
        {t.record.retrySave}
      </Button>
    </Notice>
  )
}
