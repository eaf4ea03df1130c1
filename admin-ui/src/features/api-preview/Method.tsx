// The verb of a call, as wide for each so that paths line up.
import styles from './Method.module.css'

export function Method({ name }: { name: string }) {
  return (
    <span className={styles.method} data-method={name}>
      {name}
    </span>
  )
}
