// What both editors of the filter language share: checking, the problem to show, and the names
// for those who cannot see it.
import type { Extension } from '@codemirror/state'
import { useEffect, useId, useMemo, useRef } from 'react'
import { type FilterMode, type FilterProblem, type Scope, check, isPlainWords } from '../../lib/filter'
import { t } from '../../messages'
import { filterSupport } from './filterSupport'
import { useEditor } from './useEditor'
import { type ShownProblem, useProblemPlace, useSettled } from './useProblem'

/** What the server said about the text, if it said anything; without a place it is about the whole. */
export interface ServerProblem {
  message: string
  at?: number | undefined
}

export interface FilterEditorCommon {
  label: string
  value: string
  onChange: (value: string) => void
  /** Without it nothing is completed and no name is checked. */
  scope?: Scope | undefined
  error?: ServerProblem | undefined
  placeholder?: string | undefined
  readOnly?: boolean | undefined
  autoFocus?: boolean | undefined
  /** Told whenever what is wrong with the text changes. */
  onProblem?: ((problem: FilterProblem | undefined) => void) | undefined
  describedBy?: string | undefined
}

interface FilterOptions extends FilterEditorCommon {
  mode: FilterMode
  selectOnOpen: boolean
  /** Words that are no filter are looked for, and so no problem. */
  plainWords: boolean
  extensions: () => Extension
  multiline: boolean
}

export function useFilter(options: FilterOptions) {
  const { label, value, scope, mode, error, onProblem, describedBy, multiline, plainWords } = options
  const id = useId()
  const latest = useRef({ scope, mode })
  useEffect(() => {
    latest.current = { scope, mode }
  }, [scope, mode])

  const problem = useMemo(
    () => (plainWords && isPlainWords(value) ? undefined : check(value, scope).problems[0]),
    [value, scope, plainWords],
  )
  const { kind, from } = problem ?? {}
  const told = useRef(onProblem)
  useEffect(() => {
    told.current = onProblem
  })
  useEffect(() => {
    told.current?.(problem)
    // Only a different problem is news.
  }, [kind, from])

  const { host, view, focused } = useEditor({
    value,
    onChange: options.onChange,
    placeholder: options.placeholder,
    readOnly: options.readOnly,
    autoFocus: options.autoFocus,
    extensions: () => [
      options.extensions(),
      filterSupport(() => latest.current, options.selectOnOpen),
    ],
    attributes: {
      'aria-label': label,
      'aria-multiline': String(multiline),
      'aria-describedby': describedBy === undefined ? id : `${id} ${describedBy}`,
      ...((problem ?? error) && { 'aria-invalid': 'true' }),
    },
  })
  const settled = useSettled(problem, focused)
  const shown = showing(settled, error, value)
  return { id, host, view, note: useProblemPlace(view, shown), message: shown?.message }
}

function showing(
  problem: FilterProblem | undefined,
  error: ServerProblem | undefined,
  value: string,
): ShownProblem | undefined {
  if (problem) {
    const { from, to, kind } = problem
    return { from, to, message: t.filter.problems[kind](problem) }
  }
  if (!error) return undefined
  const from = error.at ?? 0
  return { from, to: error.at === undefined ? 0 : endOfWord(value, from), message: error.message }
}

function endOfWord(text: string, from: number): number {
  const word = /^[\w@.:#]+/.exec(text.slice(from))?.[0] ?? ''
  return from + Math.max(1, word.length)
}
