// An id: its beginning, whole when pointed at, and copied by one press.
import { t } from '../messages'
import { CopyButton } from './CopyButton'
import styles from './values.module.css'

interface IdProps {
  value: string
  /** How many characters to show; all of them when left out. */
  length?: number | undefined
  copy?: boolean | undefined
}

export function Id({ value, length, copy = true }: IdProps) {
  const short = length === undefined || value.length <= length ? value : `${value.slice(0, length)}…`
  return (
    <span className={styles.id}>
      <code title={value}>{short}</code>
      {copy && <CopyButton text={value} what={t.kit.id} className={styles.copy} />}
    </span>
  )
}
