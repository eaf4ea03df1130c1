// A point in time: "3 hr. ago" in lists, exact and in the viewer's zone when pointed at. Not everybody
// points, so what a row of the list opens says it with `exact`.
import { exactTime, parseTime, plainTime, relativeTime } from '../lib/time'
import { t } from '../messages'
import { useNow } from './clock'
import styles from './values.module.css'

interface TimeProps {
  /** As the server writes it; empty is shown as "none". */
  value: string | Date | null | undefined
  /** Relative for news, plain for columns that are compared. */
  show?: 'relative' | 'plain' | 'exact' | undefined
}

export function Time({ value, show = 'relative' }: TimeProps) {
  const now = useNow()
  const date = parseTime(value)
  if (date === undefined) return <span className={styles.none}>{t.kit.noValue}</span>
  const text = { relative: () => relativeTime(date, now), plain: () => plainTime(date), exact: () => exactTime(date) }
  return (
    <time className={styles.value} dateTime={date.toISOString()} title={exactTime(date)}>
      {text[show]()}
    </time>
  )
}
