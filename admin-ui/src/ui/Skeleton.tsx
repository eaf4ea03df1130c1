// The grey shape of a text that is on its way, as high as the text will be.
import styles from './Skeleton.module.css'
import { classes } from './classes'

interface SkeletonProps {
  width?: 'short' | 'medium' | 'long'
}

export function Skeleton({ width = 'medium' }: SkeletonProps) {
  return <span className={classes(styles.skeleton, styles[width])} aria-hidden="true" />
}
