// A message in the flow of the page: look here, or this is broken.
import { CircleAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Notice.module.css'
import { classes } from './classes'

interface NoticeProps {
  tone: 'look' | 'bad'
  children: ReactNode
}

export function Notice({ tone, children }: NoticeProps) {
  const Icon = tone === 'bad' ? CircleAlert : TriangleAlert
  return (
    <div className={classes(styles.notice, styles[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden="true" />
      <div className={styles.content}>{children}</div>
    </div>
  )
}
