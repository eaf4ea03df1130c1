// A word with a colour of meaning: plain, good, look, bad.
import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classes } from './classes'

interface BadgeProps {
  tone?: 'plain' | 'good' | 'look' | 'bad'
  icon?: ReactNode
  title?: string
  children: ReactNode
}

export function Badge({ tone = 'plain', icon, title, children }: BadgeProps) {
  return (
    <span className={classes(styles.badge, styles[tone])} title={title}>
      {icon}
      {children}
    </span>
  )
}
