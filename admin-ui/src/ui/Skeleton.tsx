// The grey shape of what is on its way, as high as it will be: a text, or a block of rows.
import styles from './Skeleton.module.css'
import { t } from '../messages'
import { classes } from './classes'

interface SkeletonProps {
  width?: 'short' | 'medium' | 'long' | 'full'
}

export function Skeleton({ width = 'medium' }: SkeletonProps) {
  return <span className={classes(styles.skeleton, styles[width])} aria-hidden="true" />
}

interface SkeletonRowsProps {
  rows: number
  /** A row of a table, or the label and control of a form. */
  kind?: 'row' | 'field'
}

const widths = ['medium', 'long', 'short'] as const

export function SkeletonRows({ rows, kind = 'row' }: SkeletonRowsProps) {
  return (
    <div className={styles.rows} aria-busy="true">
      <span className="visually-hidden">{t.common.loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles[kind]}>
          <Skeleton width={kind === 'field' ? 'short' : (widths[row % widths.length] ?? 'medium')} />
          {kind === 'field' && <span className={styles.control} aria-hidden="true" />}
        </div>
      ))}
    </div>
  )
}
