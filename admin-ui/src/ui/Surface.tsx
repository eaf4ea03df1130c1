// A sheet of the page with a heading of its own.
import { type ReactNode, useId } from 'react'
import styles from './Surface.module.css'

interface SurfaceProps {
  heading: string
  /** A quiet fact beside the heading, such as a count. */
  aside?: ReactNode
  /** The content reaches the edges, as tables do. */
  flush?: boolean
  children: ReactNode
}

export function Surface({ heading, aside, flush = false, children }: SurfaceProps) {
  const id = useId()
  return (
    <section className={styles.surface} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 id={id}>{heading}</h2>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </header>
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  )
}
