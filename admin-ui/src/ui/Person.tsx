// Someone: a letter, and the name or mail that they are known by.
import styles from './values.module.css'

interface PersonProps {
  /** The mail, or whatever names the account best. */
  name: string
  /** When the picture alone is to be shown, as in the top bar. */
  letterOnly?: boolean | undefined
}

export function Person({ name, letterOnly = false }: PersonProps) {
  const letter = Array.from(name.trim())[0]?.toUpperCase() ?? '?'
  return (
    <span className={styles.person} title={name}>
      <span className={styles.avatar} aria-hidden="true">
        {letter}
      </span>
      <span className={letterOnly ? 'visually-hidden' : styles.name} dir="auto">
        {name}
      </span>
    </span>
  )
}
