// Yes or no, as a mark with a name.
import { Check, Minus } from 'lucide-react'
import { t } from '../../../../messages'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

export function BoolCell({ value }: CellProps) {
  return value === true ? (
    <Check className={styles.yes} size={16} role="img" aria-label={t.records.yes} />
  ) : (
    <Minus className={styles.no} size={16} role="img" aria-label={t.records.no} />
  )
}
