// One piece on the living page: its name and its states side by side.
import type { ReactNode } from 'react'
import styles from './Kit.module.css'

interface ShowProps {
  name: string
  /** The states stand below each other. */
  stacked?: boolean
  children: ReactNode
}

export function Show({ name, stacked = false, children }: ShowProps) {
  return (
    <section className={styles.show} aria-label={name}>
      <h3 className={styles.name}>{name}</h3>
      <div className={stacked ? styles.stack : styles.row}>{children}</div>
    </section>
  )
}
