// One line of the filter language: completion while typing, Enter to apply.
import { Prec } from '@codemirror/state'
import { EditorState } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { classes } from '../classes'
import styles from './code.module.css'
import { ProblemNote } from './ProblemNote'
import { oneLine } from './theme'
import { type FilterEditorCommon, useFilter } from './useFilter'

export interface FilterEditorProps extends FilterEditorCommon {
  /** Enter. */
  onApply: (value: string) => void
  /** Escape, when no list of candidates is open. */
  onEscape?: (() => void) | undefined
  /** Whether words that are no filter are welcome, because they will be looked for. */
  plainWords?: boolean | undefined
  /** Without a frame, to stand inside something that has one. */
  bare?: boolean | undefined
}

/** What is pasted from elsewhere becomes one line. */
const flat = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction
  const insert = transaction.newDoc.toString().replace(/\s*\n\s*/g, ' ')
  const anchor = Math.min(transaction.newSelection.main.head, insert.length)
  const changes = { from: 0, to: transaction.startState.doc.length, insert }
  return { changes, selection: { anchor } }
})

export function FilterEditor(props: FilterEditorProps) {
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const { id, host, note, message } = useFilter({
    ...props,
    mode: 'filter',
    multiline: false,
    selectOnOpen: false,
    plainWords: props.plainWords === true,
    extensions: () => [
      flat,
      oneLine,
      Prec.high(
        keymap.of([
          {
            key: 'Enter',
            run: (view) => {
              latest.current.onApply(view.state.doc.toString())
              return true
            },
          },
        ]),
      ),
      Prec.lowest(
        keymap.of([
          {
            key: 'Escape',
            run: () => {
              latest.current.onEscape?.()
              return latest.current.onEscape !== undefined
            },
          },
        ]),
      ),
    ],
  })
  const invalid = message !== undefined || undefined
  return (
    <div className={styles.editor}>
      <div
        ref={host}
        className={classes(styles.frame, props.bare === true && styles.bare)}
        data-invalid={invalid}
      />
      <ProblemNote id={id} note={note} message={message} />
    </div>
  )
}
