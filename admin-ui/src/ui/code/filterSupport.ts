// What makes an editor one of the filter language: inks, the mark under a problem, completion.
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  acceptCompletion,
  autocompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletion,
  startCompletion,
} from '@codemirror/autocomplete'
import { type Extension, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  keymap,
} from '@codemirror/view'
import { type Candidate, type FilterMode, type Scope, complete } from '../../lib/filter'
import { t } from '../../messages'
import styles from './code.module.css'
import { inksOf } from './inks'

function paint(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const { from, to, className } of inksOf(view.state.doc.toString())) {
    builder.add(from, to, Decoration.mark({ class: className }))
  }
  return builder.finish()
}

/** Filters are short, so the whole is painted at each change. */
const inks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet

    constructor(view: EditorView) {
      this.decorations = paint(view)
    }

    update(update: ViewUpdate) {
      if (update.docChanged) this.decorations = paint(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

export interface Place {
  from: number
  to: number
}

/** Sets or takes away the mark under the offending characters. */
export const markProblem = StateEffect.define<Place | undefined>()

const wrong = Decoration.mark({ class: styles.wrong ?? '' })

export const problemMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(markProblem)) continue
      const length = transaction.newDoc.length
      const from = Math.min(effect.value?.from ?? 0, length)
      const to = Math.min(effect.value?.to ?? 0, length)
      next = to > from ? Decoration.set([wrong.range(from, to)]) : Decoration.none
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

function option(candidate: Candidate): Completion {
  const { label, kind, rank } = candidate
  const meaning = t.filter.meanings[label]
  const detail = candidate.detail ?? meaning
  const goesOn = label.endsWith('.')
  return {
    label,
    type: kind,
    boost: Math.min(99, rank),
    ...(detail !== undefined && { detail }),
    ...(goesOn && { apply: applyAndGoOn }),
  }
}

function applyAndGoOn(view: EditorView, { label }: Completion, from: number, to: number): void {
  view.dispatch({ changes: { from, to, insert: label }, selection: { anchor: from + label.length } })
  startCompletion(view)
}

export interface FilterSource {
  scope: Scope | undefined
  mode: FilterMode
}

function offer(context: CompletionContext, source: FilterSource): CompletionResult | null {
  if (!source.scope) return null
  const text = context.state.doc.toString()
  const found = complete(text, context.pos, source.scope, source.mode)
  if (!found) return null
  const typed = text.slice(found.from, context.pos)
  const before = text.slice(0, found.from)
  // Between words only what is surely wanted comes by itself: a value behind an operator, a path.
  const wanted = typed !== '' || /[.:]$/.test(before) || /[=~<>]\s*$/.test(before)
  if (!context.explicit && !wanted) return null
  const options = found.candidates.map(option)
  // Who has written the whole word wants to go on, not to choose it.
  const isWhole = options.some(({ label }) => label === typed)
  const longer = options.some(({ label }) => label !== typed && label.startsWith(typed))
  if (!context.explicit && (options.length === 0 || (isWhole && !longer))) return null
  return { from: found.from, to: found.to, options, validFor: /^['"]?[\w@]*$/ }
}

/** Tab takes the chosen candidate, or the first. */
function takeCandidate(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false
  if (selectedCompletion(view.state) === null) moveCompletionSelection(true)(view)
  return acceptCompletion(view)
}

/** `source` is asked each time, so that a schema that changes needs no new editor. */
export function filterSupport(source: () => FilterSource, selectOnOpen: boolean): Extension {
  return [
    inks,
    problemMark,
    autocompletion({
      override: [(context) => offer(context, source())],
      selectOnOpen,
      icons: false,
      interactionDelay: 0,
      activateOnTypingDelay: 60,
      closeOnBlur: true,
      maxRenderedOptions: 80,
    }),
    keymap.of([{ key: 'Tab', run: takeCandidate }]),
  ]
}
