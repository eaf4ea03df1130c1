// The end of a form that holds changes: says so, and offers to save or to discard them.
import { type ReactNode } from 'react'
import { t } from '../messages'
import { Button } from './Button'
import { KeyHint } from './KeyHint'
import styles from './SaveBar.module.css'
import { useShortcut } from './useShortcut'

interface SaveBarProps {
  /** Whether anything differs from what is saved; without changes the bar is not there. */
  dirty: boolean
  onSave: () => void
  onDiscard: () => void
  busy?: boolean | undefined
  /** What there is to say: "3 fields changed". */
  children?: ReactNode
  saveLabel?: string | undefined
  /** Why it cannot be saved now. */
  blocked?: string | undefined
}

export function SaveBar(props: SaveBarProps) {
  const { dirty, onSave, onDiscard, busy = false, children, saveLabel = t.kit.save, blocked } = props
  useShortcut('mod+s', saveLabel, () => {
    if (dirty && !busy && blocked === undefined) onSave()
  })
  return (
    <div className={styles.place} aria-live="polite">
      {dirty && (
        <div className={styles.bar} data-foot>
          <span className={styles.text}>{children ?? t.kit.unsaved}</span>
          <Button variant="quiet" onClick={onDiscard}>
            {t.kit.discard}
          </Button>
          <Button variant="primary" onClick={onSave} busy={busy} blocked={blocked}>
            {saveLabel}
            <KeyHint keys="mod+s" />
          </Button>
        </div>
      )}
    </div>
  )
}
