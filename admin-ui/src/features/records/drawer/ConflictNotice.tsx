// The record was changed or deleted by someone else while it was edited here: what differs, and the
// ways on.
import { useState } from 'react'
import { exactTime, parseTime } from '../../../lib/time'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Notice } from '../../../ui/Notice'
import styles from './Notices.module.css'
import { type Difference, differences } from './difference'
import type { RecordFormState } from './useRecordForm'

interface ConflictNoticeProps {
  form: RecordFormState
  onOverwrite: () => void
  onRecreate: () => void
}

export function ConflictNotice({ form, onOverwrite, onRecreate }: ConflictNoticeProps) {
  const [shown, setShown] = useState(false)
  const { conflict } = form
  if (!conflict) return null
  if (conflict.kind === 'gone') {
    return (
      <Notice tone="look">
        <p>{t.record.conflictGone}</p>
        <div className={styles.actions}>
          <Button size="small" onClick={onRecreate}>
            {t.record.conflictRecreate}
          </Button>
        </div>
      </Notice>
    )
  }
  const { theirs } = conflict
  const when = parseTime(theirs.updated_at)
  const rows = differences(form.fields, form.changes, form.base, theirs)
  return (
    <Notice tone="look">
      <p className={styles.strong}>{t.record.conflictHeading}</p>
      <p>{t.record.conflictText(when ? exactTime(when) : '')}</p>
      {!rows.some(({ clash }) => clash) && <p>{t.record.conflictSame}</p>}
      <div className={styles.actions}>
        <Button size="small" aria-expanded={shown} onClick={() => { setShown(!shown) }}>
          {shown ? t.record.conflictHide : t.record.conflictShow}
        </Button>
        <Button size="small" onClick={onOverwrite} busy={form.busy}>
          {t.record.conflictOverwrite}
        </Button>
        <Button size="small" title={t.record.conflictReloadText} onClick={form.discard}>
          {t.record.conflictReload}
        </Button>
      </div>
      {shown && <DifferenceTable rows={rows} />}
    </Notice>
  )
}

function DifferenceTable({ rows }: { rows: Difference[] }) {
  return (
    <div className={styles.difference}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.record.conflictField}</th>
            <th scope="col">{t.record.conflictBase}</th>
            <th scope="col">{t.record.conflictTheirs}</th>
            <th scope="col">{t.record.conflictMine}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, base, theirs, mine, clash }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td dir="auto">{base}</td>
              <td dir="auto" data-differs={clash || undefined}>
                {theirs}
              </td>
              <td dir="auto" data-differs={clash || undefined}>
                {mine}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
