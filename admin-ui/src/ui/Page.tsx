// The room itself: as wide as reading likes, or filling the window for lists with their own scroll.
import type { ReactNode } from 'react'
import styles from './Page.module.css'
import { classes } from './classes'

interface PageProps {
  /** reading: text and forms. wide: tables that scroll with the page. fill: the whole window. */
  width?: 'reading' | 'normal' | 'wide' | 'fill' | undefined
  children: ReactNode
}

export function Page({ width = 'normal', children }: PageProps) {
  if (width === 'fill') {
    return (
      <div className={styles.fill} data-fill>
        {children}
      </div>
    )
  }
  return <div className={classes(styles.page, styles[width])}>{children}</div>
}

interface PageHeaderProps {
  /** A PageHeading. */
  children: ReactNode
  /** Under the heading: a sentence, or facts. */
  lead?: ReactNode
  /** At the end: the actions of the page. */
  actions?: ReactNode
}

export function PageHeader({ children, lead, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {children}
        {lead !== undefined && <div className={styles.lead}>{lead}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
