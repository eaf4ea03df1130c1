// The message under an editor, with a small arrow to the place it speaks of.
import type { RefObject } from 'react'
import styles from './code.module.css'

interface ProblemNoteProps {
  id: string
  note: RefObject<HTMLParagraphElement | null>
  message: string | undefined
}

export function ProblemNote({ id, note, message }: ProblemNoteProps) {
  return (
    <p id={id} ref={note} className={message === undefined ? undefined : styles.problem}>
      {message !== undefined && (
        <>
          <span className={styles.pointer} aria-hidden="true" />
          <span className={styles.message} data-message>
            {message}
          </span>
        </>
      )}
    </p>
  )
}
