// The names of files.
import { File } from 'lucide-react'
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

export function FileCell({ value }: CellProps) {
  const names = (Array.isArray(value) ? value : [value]).filter(
    (name): name is string => typeof name === 'string' && name !== '',
  )
  const [first] = names
  if (first === undefined) return <None />
  return (
    <span className={styles.id} title={names.join('\n')}>
      <File size={13} aria-hidden="true" />
      <span className={styles.text}>{first}</span>
      {names.length > 1 && <span className={styles.more}>+{names.length - 1}</span>}
    </span>
  )
}
