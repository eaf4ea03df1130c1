// A number, its digits grouped and aligned.
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 20 })

export function NumberCell({ value }: CellProps) {
  if (typeof value !== 'number') return <None />
  return <span className={styles.number}>{digits.format(value)}</span>
}
