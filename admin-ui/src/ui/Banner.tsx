// News that concern the whole page, across its top: a lost connection, a newer version.
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Banner.module.css'
import { classes } from './classes'

interface BannerProps {
  tone?: 'plain' | 'look' | 'bad'
  /** What one can do about it. */
  action?: ReactNode
  children: ReactNode
}

const icons = { plain: Info, look: TriangleAlert, bad: CircleAlert }

export function Banner({ tone = 'plain', action, children }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div className={classes(styles.banner, styles[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden="true" />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  )
}
