// An id: its end, whole when pointed at, and copied by one press.
import { shortId } from '../lib/shortId'
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
  const short = length === undefined ? value : shortId(value, length)
  return (
    <span className={styles.id}>
      <code title={value}>{short}</code>
      {copy && <CopyButton text={value} what={t.kit.id} className={styles.copy} />}
    </span>
  )
}
