// JSON as text, with its colours, and the place where it stops being JSON.
import { json, jsonParseLinter } from '@codemirror/lang-json'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useId, useState } from 'react'
import { t } from '../../messages'
import styles from './code.module.css'
import { problemMark } from './filterSupport'
import { ProblemNote } from './ProblemNote'
import { useEditor } from './useEditor'
import { useProblemPlace } from './useProblem'

export interface JsonEditorProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Told whether the text is JSON; an empty text is no problem. */
  onValid?: ((valid: boolean) => void) | undefined
  error?: string | undefined
  readOnly?: boolean | undefined
  describedBy?: string | undefined
  placeholder?: string | undefined
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-name)' },
  { tag: tags.string, color: 'var(--code-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--code-sign)' },
])

const jsonProblem = jsonParseLinter()

interface Problem {
  from: number
  to: number
  message: string
}

export function JsonEditor(props: JsonEditorProps) {
  const { label, value, onValid, describedBy } = props
  const id = useId()
  const [problem, setProblem] = useState<Problem>()
  const { host, view, focused } = useEditor({
    value,
    onChange: props.onChange,
    readOnly: props.readOnly,
    placeholder: props.placeholder,
    extensions: () => [json(), syntaxHighlighting(colours), EditorView.lineWrapping, problemMark],
    attributes: {
      'aria-label': label,
      'aria-describedby': describedBy === undefined ? id : `${id} ${describedBy}`,
      ...((problem !== undefined || props.error !== undefined) && { 'aria-invalid': 'true' }),
    },
  })

  useEffect(() => {
    const valid = isJson(value)
    onValid?.(valid)
    const timer = setTimeout(
      () => {
        setProblem(valid || !view ? undefined : problemIn(view))
      },
      focused ? 600 : 0,
    )
    return () => {
      clearTimeout(timer)
    }
  }, [value, view, focused, onValid])

  const told = props.error === undefined ? undefined : { from: 0, to: 0, message: props.error }
  const shown = problem ?? told
  const note = useProblemPlace(view, shown)
  return (
    <div className={styles.editor}>
      <div ref={host} className={styles.frame} data-invalid={shown !== undefined || undefined} />
      <ProblemNote id={id} note={note} message={shown?.message} />
    </div>
  )
}

function isJson(text: string): boolean {
  if (text.trim() === '') return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function problemIn(view: EditorView): Problem {
  const [found] = jsonProblem(view)
  if (!found) return { from: 0, to: 0, message: t.filter.jsonInvalid }
  const line = view.state.doc.lineAt(found.from)
  const message = t.filter.jsonAt(line.number, found.from - line.from + 1)
  return { from: found.from, to: Math.min(found.from + 1, view.state.doc.length), message }
}
