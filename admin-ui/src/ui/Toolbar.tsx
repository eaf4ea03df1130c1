// The row of controls above a list: what narrows it at the start, what acts at the end.
import type { ReactNode } from 'react'
import styles from './Toolbar.module.css'

interface ToolbarProps {
  label: string
  /** The actions, kept together at the end. */
  end?: ReactNode
  children: ReactNode
}

export function Toolbar({ label, end, children }: ToolbarProps) {
  return (
    <div className={styles.bar} role="group" aria-label={label}>
      <div className={styles.start}>{children}</div>
      {end !== undefined && <div className={styles.end}>{end}</div>}
    </div>
  )
}
