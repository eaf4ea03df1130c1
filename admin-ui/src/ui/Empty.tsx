// The empty state: what would be here, and the next step. A place that teaches, not an apology.
import type { ReactNode } from 'react'
import styles from './Empty.module.css'

interface EmptyProps {
  heading: string
  text?: ReactNode
  icon?: ReactNode
  /** The next step, mostly a button. */
  action?: ReactNode
  /** An example, such as a code block. */
  children?: ReactNode
}

export function Empty({ heading, text, icon, action, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      {icon !== undefined && <div className={styles.icon}>{icon}</div>}
      <h2 className={styles.heading}>{heading}</h2>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
      {children !== undefined && <div className={styles.example}>{children}</div>}
    </div>
  )
}
