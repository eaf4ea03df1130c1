// A size in human units, exact when pointed at.
import { exactBytes, humanBytes } from '../lib/bytes'
import styles from './values.module.css'

export function Bytes({ value }: { value: number }) {
  return (
    <span className={styles.value} title={exactBytes(value)}>
      {humanBytes(value)}
    </span>
  )
}
