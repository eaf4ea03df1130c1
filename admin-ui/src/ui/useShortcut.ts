// Shortcuts of the screen: one listener for all, a list of them for the keyboard map, and silence
// while someone types.
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Stroke, matches, parseShortcut } from '../lib/shortcuts'

export interface Shortcut {
  keys: string
  label: string
  /** Under which heading the keyboard map lists it; without one, it belongs to everywhere. */
  group?: string | undefined
}

interface Registered extends Shortcut {
  strokes: Stroke[]
  run: (event: KeyboardEvent) => void
}

interface Options {
  group?: string | undefined
  /** Off for now, and not in the keyboard map. */
  disabled?: boolean | undefined
}

/** How long the second key of a sequence may take. */
const patienceMs = 1_200

let registered: readonly Registered[] = []
let begun: { candidates: Registered[]; step: number; at: number } | undefined
const watchers = new Set<() => void>()

function change(next: readonly Registered[]): void {
  registered = next
  for (const watcher of watchers) watcher()
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select')
}

/** A dialog over the page owns the keyboard. */
function isCovered(): boolean {
  return document.querySelector('[role="dialog"][data-open], [role="alertdialog"][data-open]') !== null
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const sequence = begun && event.timeStamp - begun.at < patienceMs ? begun : undefined
  begun = undefined
  const typing = isTyping(event.target)
  const step = sequence?.step ?? 0
  const fitting = (sequence?.candidates ?? registered).filter((candidate) => {
    const stroke = candidate.strokes[step]
    if (!stroke || !matches(stroke, event)) return false
    return stroke.mod || (!typing && !isCovered())
  })
  // The newest is the innermost: a drawer's shortcut goes before the list's.
  const complete = fitting.findLast((candidate) => candidate.strokes.length === step + 1)
  if (complete) {
    event.preventDefault()
    complete.run(event)
  } else if (fitting.length > 0) {
    begun = { candidates: fitting, step: step + 1, at: event.timeStamp }
  }
}

/** Runs `run` when `keys` are pressed, such as "mod+k", "?", "g c". */
export function useShortcut(
  keys: string,
  label: string,
  run: (event: KeyboardEvent) => void,
  { group, disabled = false }: Options = {},
): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (disabled) return
    const entry: Registered = {
      keys,
      label,
      group,
      strokes: parseShortcut(keys),
      run: (event) => {
        latest.current(event)
      },
    }
    if (registered.length === 0) window.addEventListener('keydown', onKeyDown)
    change([...registered, entry])
    return () => {
      change(registered.filter((other) => other !== entry))
      if (registered.length === 0) window.removeEventListener('keydown', onKeyDown)
    }
  }, [keys, label, group, disabled])
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** What can be pressed now, for the keyboard map. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(watch, () => registered)
}
