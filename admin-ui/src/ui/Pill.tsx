// A small round thing to press: a saved filter, "12 new", a value that can be taken away.
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../messages'
import styles from './Pill.module.css'
import { classes } from './classes'

interface PillProps {
  /** Its name, for the button that removes it. */
  label: string
  onPress?: (() => void) | undefined
  onRemove?: (() => void) | undefined
  pressed?: boolean | undefined
  tone?: 'plain' | 'accent' | undefined
  icon?: ReactNode
  children?: ReactNode
}

export function Pill({ label, onPress, onRemove, pressed, tone = 'plain', icon, children }: PillProps) {
  const content = (
    <>
      {icon}
      <span className={styles.text}>{children ?? label}</span>
    </>
  )
  return (
    <span className={classes(styles.pill, tone === 'accent' && styles.accent)} data-pressed={pressed}>
      {onPress ? (
        <button type="button" className={styles.main} aria-pressed={pressed} onClick={onPress}>
          {content}
        </button>
      ) : (
        <span className={styles.main}>{content}</span>
      )}
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          aria-label={t.kit.remove(label)}
          title={t.kit.remove(label)}
          onClick={onRemove}
        >
          <X size={12} aria-hidden="true" />
        </button>
      )}
    </span>
  )
}
