// An empty cell: quiet, and said to those who hear the table.
import { t } from '../../../messages'
import styles from './cell.module.css'

export function None() {
  return (
    <span className={styles.none}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{t.records.empty}</span>
    </span>
  )
}
