// Chosen values, one or several.
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

const drawnMax = 4

export function SelectCell({ value }: CellProps) {
  const values = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  const given = values.filter((each) => each !== '')
  if (given.length === 0) return <None />
  return (
    <span className={styles.pills} title={given.join(', ')}>
      {given.slice(0, drawnMax).map((each) => (
        <span key={each} className={styles.pill} dir="auto">
          {each}
        </span>
      ))}
      {given.length > drawnMax && <span className={styles.more}>+{given.length - drawnMax}</span>}
    </span>
  )
}
