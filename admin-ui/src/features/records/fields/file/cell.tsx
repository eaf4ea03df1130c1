// The files of a record in a row: the first ones in small, and a name where there is one.
import type { CellProps } from '../types'
import { None } from '../None'
import styles from '../cell.module.css'
import { StoredPreview, useToken } from './Preview'
import own from './Preview.module.css'
import { namesOf } from './files'

const drawnMax = 4

export function FileCell({ value, field, record }: CellProps) {
  const names = namesOf(value)
  const token = useToken(field)
  const [first] = names
  if (first === undefined) return <None />
  return (
    <span className={own.cell} title={names.join('\n')}>
      {names.slice(0, drawnMax).map((name) => (
        <StoredPreview key={name} record={record} name={name} token={token} />
      ))}
      {names.length === 1 && <span className={styles.text}>{first}</span>}
      {names.length > drawnMax && <span className={styles.more}>+{names.length - drawnMax}</span>}
      {names.length > 1 && <span className="visually-hidden">{names.join(', ')}</span>}
    </span>
  )
}
