// A moment: how long ago, and for dates that people set also which day; exact when pointed at.
import { exactTime, parseTime, plainTime, relativeTime } from '../../../../lib/time'
import { utcText } from '../../../../lib/wireDate'
import { useNow } from '../../../../ui/clock'
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

export function DateCell({ value, field }: CellProps) {
  const now = useNow()
  const date = typeof value === 'string' ? parseTime(value) : undefined
  if (!date) return <None />
  const relative = relativeTime(date, now)
  return (
    <time
      className={styles.text}
      dateTime={date.toISOString()}
      title={`${exactTime(date)}\n${utcText(date)}`}
    >
      {field.type === 'autodate' ? (
        relative
      ) : (
        <>
          {plainTime(date).slice(0, 16)}
          <span className={styles.faint}>{relative}</span>
        </>
      )}
    </time>
  )
}
