// A small turning arch: something is under way. Silent; the text beside it says what.
import styles from './Spinner.module.css'

export function Spinner() {
  return (
    <svg className={styles.spinner} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle className={styles.track} cx="7" cy="7" r="5.5" />
      <path className={styles.arc} d="M12.5 7A5.5 5.5 0 0 0 7 1.5" />
    </svg>
  )
}
