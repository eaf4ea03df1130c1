// The arch: the mark of the product, alone or with its name.
import { t } from '../messages'
import styles from './Mark.module.css'

interface MarkProps {
  size?: number
}

export function Mark({ size = 24 }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path className={styles.stone} d="M2 22V12a10 10 0 0 1 20 0v10h-4.5V12a5.5 5.5 0 0 0-11 0v10Z" />
      <path className={styles.light} d="M9 22V12a3 3 0 0 1 6 0v10Z" />
    </svg>
  )
}

export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <Mark size={22} />
      {t.product}
    </span>
  )
}
