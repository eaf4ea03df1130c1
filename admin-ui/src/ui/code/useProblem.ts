// When a problem of a filter is shown: at once where nothing is being typed, a moment later else,
// and never "something is missing" while somebody is still writing.
import type { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { FilterProblem } from '../../lib/filter'
import { markProblem } from './filterSupport'

const unfinished = new Set(['empty', 'incomplete', 'unclosedText', 'unclosedGroup', 'badName'])
const patienceMs = 500

export interface ShownProblem {
  from: number
  to: number
  message: string
}

/** The problem to show now, if any. */
export function useSettled(problem: FilterProblem | undefined, focused: boolean): FilterProblem | undefined {
  const [settled, setSettled] = useState<FilterProblem>()
  const key = problem === undefined ? '' : JSON.stringify(problem)
  useEffect(() => {
    const next = key === '' ? undefined : (JSON.parse(key) as FilterProblem)
    const waits = focused && next !== undefined
    const hidden = waits && unfinished.has(next.kind)
    const timer = setTimeout(
      () => {
        setSettled(hidden ? undefined : next)
      },
      waits ? patienceMs : 0,
    )
    return () => {
      clearTimeout(timer)
    }
  }, [key, focused])
  return problem === undefined ? undefined : settled
}

/** Marks the problem in the text, and moves its message under it. */
export function useProblemPlace(
  view: EditorView | undefined,
  problem: ShownProblem | undefined,
): RefObject<HTMLParagraphElement | null> {
  const note = useRef<HTMLParagraphElement>(null)
  const from = problem?.from
  const to = problem?.to
  const message = problem?.message
  useEffect(() => {
    if (!view) return
    const place = from === undefined || to === undefined ? undefined : { from, to: Math.max(to, from + 1) }
    view.dispatch({ effects: markProblem.of(place) })
    const element = note.current
    if (place === undefined || !element) return
    view.requestMeasure({
      read: () => {
        const left = view.coordsAtPos(Math.min(place.from, view.state.doc.length))?.left ?? 0
        const box = element.getBoundingClientRect()
        const at = Math.max(8, Math.min(left - box.left + 4, box.width - 8))
        const width = element.querySelector('[data-message]')?.getBoundingClientRect().width ?? 0
        return { at, indent: Math.max(0, Math.min(at - 8, box.width - width)) }
      },
      write: ({ at, indent }) => {
        element.style.setProperty('--at', `${at}px`)
        element.style.setProperty('--indent', `${indent}px`)
      },
    })
  }, [view, from, to, message])
  return note
}
