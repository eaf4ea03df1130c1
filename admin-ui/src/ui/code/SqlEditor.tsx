// Several lines of SQL: its colours, and completion of tables and columns.
import { type CompletionSource, acceptCompletion, autocompletion, closeCompletion, completeFromList } from '@codemirror/autocomplete'
import { SQLite, keywordCompletionSource, schemaCompletionSource, sql } from '@codemirror/lang-sql'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { Prec } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react'
import styles from './code.module.css'
import { problemMark } from './filterSupport'
import { ProblemNote } from './ProblemNote'
import { useEditor } from './useEditor'
import { useProblemPlace } from './useProblem'

/** The columns of each table. */
export type SqlSchema = Readonly<Record<string, readonly string[]>>

export interface SqlHandle {
  /** Puts a text where the cursor is, apart from the words around it. */
  insert: (text: string) => void
  focus: () => void
}

export interface SqlProblem {
  message: string
  /** Where it is known. */
  from?: number | undefined
  to?: number | undefined
}

export interface SqlEditorProps {
  label: string
  value: string
  onChange: (value: string) => void
  schema: SqlSchema
  error?: SqlProblem | undefined
  /** Ctrl or ⌘ with Enter. */
  onRun?: (() => void) | undefined
  placeholder?: string | undefined
  describedBy?: string | undefined
  autoFocus?: boolean | undefined
  handle?: Ref<SqlHandle> | undefined
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--code-word)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--code-name)' },
  { tag: [tags.operator, tags.punctuation, tags.paren, tags.brace], color: 'var(--code-sign)' },
  { tag: tags.comment, color: 'var(--code-sign)', fontStyle: 'italic' },
])

const keywords = keywordCompletionSource(SQLite, true)

export function SqlEditor(props: SqlEditorProps) {
  const { label, value, describedBy, error } = props
  const id = useId()
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const { host, view } = useEditor({
    value,
    onChange: props.onChange,
    placeholder: props.placeholder,
    autoFocus: props.autoFocus,
    extensions: () => [
      sql({ dialect: SQLite }),
      syntaxHighlighting(colours),
      EditorView.lineWrapping,
      problemMark,
      autocompletion({
        override: sources(() => latest.current.schema),
        icons: false,
        activateOnTypingDelay: 60,
        maxRenderedOptions: 80,
      }),
      Prec.highest(
        keymap.of([
          {
            key: 'Mod-Enter',
            run: (editor) => {
              closeCompletion(editor)
              latest.current.onRun?.()
              return latest.current.onRun !== undefined
            },
          },
          { key: 'Tab', run: acceptCompletion },
        ]),
      ),
    ],
    attributes: {
      'aria-label': label,
      'aria-multiline': 'true',
      'aria-describedby': describedBy === undefined ? id : `${id} ${describedBy}`,
      ...(error !== undefined && { 'aria-invalid': 'true' }),
    },
  })
  useImperativeHandle(props.handle, () => ({
    insert: (text) => {
      if (view) insertApart(view, text)
    },
    focus: () => view?.focus(),
  }))
  const shown = error && { from: error.from ?? 0, to: error.to ?? 0, message: error.message }
  const note = useProblemPlace(view, shown)
  return (
    <div className={styles.editor}>
      <div ref={host} className={styles.frame} data-sql data-invalid={error !== undefined || undefined} />
      <ProblemNote id={id} note={note} message={error?.message} />
    </div>
  )
}

function namespace(schema: SqlSchema): Record<string, string[]> {
  return Object.fromEntries(Object.entries(schema).map(([table, columns]) => [table, [...columns]]))
}

/** Columns are written before FROM says of which table, so those of all tables are offered. */
function columnNames(schema: SqlSchema): CompletionSource {
  const columns = [...new Set(Object.values(schema).flat())]
  const source = completeFromList(columns.map((label) => ({ label, type: 'property', boost: -1 })))
  return (context) => (context.matchBefore(/(?<![.\w])\w+/) ? source(context) : null)
}

/** The schema is asked for each time, so that one that changes needs no new editor. */
function sources(schema: () => SqlSchema): CompletionSource[] {
  const inSchema: CompletionSource = (context) =>
    schemaCompletionSource({ dialect: SQLite, schema: namespace(schema()) })(context)
  const inColumns: CompletionSource = (context) => columnNames(schema())(context)
  return [inSchema, inColumns, keywords].map(unlessWhole)
}

/** Who has written the whole word wants to go on, not to choose it. */
function unlessWhole(source: CompletionSource): CompletionSource {
  return async (context) => {
    const result = await source(context)
    if (!result || context.explicit) return result
    const typed = context.state.sliceDoc(result.from, context.pos).toLowerCase()
    const options = result.options.filter(({ label }) => label.toLowerCase() !== typed)
    return options.length === 0 ? null : { from: result.from, options }
  }
}

function insertApart(view: EditorView, text: string): void {
  const { from, to } = view.state.selection.main
  const before = view.state.sliceDoc(Math.max(0, from - 1), from)
  const after = view.state.sliceDoc(to, to + 1)
  const lead = before === '' || /[\s.("]/.test(before) ? '' : ' '
  const trail = /\w/.test(after) ? ' ' : ''
  const insert = lead + text + trail
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true })
  view.focus()
}
