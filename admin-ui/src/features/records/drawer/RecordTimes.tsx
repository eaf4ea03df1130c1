// When a record came to be and when it was changed last.
import type { RecordData } from '../../../api/types'
import { t } from '../../../messages'
import { Time } from '../../../ui/Time'
import styles from './RecordTimes.module.css'

export function RecordTimes({ record }: { record: RecordData }) {
  if (record.created_at === undefined) return null
  return (
    <dl className={styles.times}>
      <div>
        <dt>{t.record.created}</dt>
        <dd>
          <Time value={record.created_at} show="exact" />
        </dd>
      </div>
      <div>
        <dt>{t.record.updated}</dt>
        <dd>
          <Time value={record.updated_at} show="exact" />
        </dd>
      </div>
    </dl>
  )
}
