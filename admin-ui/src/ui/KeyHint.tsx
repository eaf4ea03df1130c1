// The keys to press, drawn as keys: "mod+k" becomes ⌘ K or Ctrl K.
import { Fragment } from 'react'
import { isMac, showShortcut } from '../lib/shortcuts'
import { t } from '../messages'
import styles from './KeyHint.module.css'

interface KeyHintProps {
  keys: string
}

export function KeyHint({ keys }: KeyHintProps) {
  const strokes = showShortcut(keys, isMac(navigator.userAgent))
  return (
    <span className={styles.hint}>
      {strokes.map((stroke, index) => (
        <Fragment key={index}>
          {index > 0 && <span className={styles.then}>{t.keyboard.then}</span>}
          {stroke.map((key) => (
            <kbd key={key} className={styles.key}>
              {key}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
