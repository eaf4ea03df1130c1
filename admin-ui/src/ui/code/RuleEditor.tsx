// Several lines of the filter language, with what a rule knows about the request.
import { EditorView } from '@codemirror/view'
import styles from './code.module.css'
import { ProblemNote } from './ProblemNote'
import { type FilterEditorCommon, useFilter } from './useFilter'

export type RuleEditorProps = FilterEditorCommon

export function RuleEditor(props: RuleEditorProps) {
  const { id, host, note, message } = useFilter({
    ...props,
    mode: 'rule',
    multiline: true,
    selectOnOpen: true,
    plainWords: false,
    extensions: () => EditorView.lineWrapping,
  })
  return (
    <div className={styles.editor}>
      <div ref={host} className={styles.frame} data-invalid={message !== undefined || undefined} />
      <ProblemNote id={id} note={note} message={message} />
    </div>
  )
}
