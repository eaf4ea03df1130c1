// JSON in one line; the drawer shows it unfolded.
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

const lineMax = 120

export function JsonCell({ value }: CellProps) {
  if (value === null || value === undefined) return <None />
  const text = JSON.stringify(value)
  return <code className={styles.code}>{text.length > lineMax ? `${text.slice(0, lineMax)}…` : text}</code>
}
