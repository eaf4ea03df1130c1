// How long something took or lasts, in its two largest units, exact when pointed at.
import { exactDuration, humanDuration, humanMilliseconds } from '../lib/duration'
import styles from './values.module.css'

type DurationProps = { seconds: number } | { milliseconds: number }

export function Duration(props: DurationProps) {
  const milliseconds = 'seconds' in props ? props.seconds * 1000 : props.milliseconds
  return (
    <span className={styles.value} title={exactDuration(milliseconds)}>
      {milliseconds < 10_000 && 'milliseconds' in props
        ? humanMilliseconds(milliseconds)
        : humanDuration(milliseconds / 1000)}
    </span>
  )
}
