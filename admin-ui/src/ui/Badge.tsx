// A word with a colour of meaning: plain, good, look, bad.
import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { classes } from './classes'

export type Tone = 'plain' | 'good' | 'look' | 'bad'

interface BadgeProps {
  tone?: Tone
  icon?: ReactNode
  title?: string | undefined
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
