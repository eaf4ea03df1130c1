// Keeps what was typed: while a form is dirty, leaving it asks first. The shell shows the question.
import { useEffect, useRef } from 'react'
import { type UnsavedWork, reportUnsaved } from '../lib/unsaved'

/**
 * Guards a form. `survives` names the moves that keep it on the screen (a sort, another tab of the
 * same page); `save` lets the question offer to save before leaving.
 */
export function useUnsavedGuard(dirty: boolean, { survives, save }: UnsavedWork = {}): void {
  const latest = useRef<UnsavedWork>({ survives, save })
  useEffect(() => {
    latest.current = { survives, save }
  })
  const canSave = save !== undefined
  useEffect(() => {
    if (!dirty) return
    return reportUnsaved({
      survives: (to) => latest.current.survives?.(to) ?? false,
      save: canSave ? () => latest.current.save?.() ?? Promise.resolve(false) : undefined,
    })
  }, [dirty, canSave])
}
