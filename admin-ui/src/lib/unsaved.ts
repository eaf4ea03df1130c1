// What was typed and not yet saved: forms report here, and whoever wants to leave asks here first.

/** Where a move leads, as far as it is known. */
export interface Destination {
  pathname: string
  search: Record<string, unknown>
}

export interface UnsavedWork {
  /** Whether the form stays on the screen at that address, so that nothing would be lost. */
  survives?: ((to: Destination) => boolean) | undefined
  /** Saves, and tells whether that went well. Without it, one can only stay or discard. */
  save?: (() => Promise<boolean>) | undefined
}

export type Answer = 'stay' | 'discard' | 'save'
type Ask = (canSave: boolean) => Promise<Answer>

const works = new Set<UnsavedWork>()
// With nobody to ask, staying is the answer that loses nothing.
let ask: Ask = () => Promise.resolve('stay')

/** Reports unsaved work; returns how to take the report back. */
export function reportUnsaved(work: UnsavedWork): () => void {
  works.add(work)
  return () => works.delete(work)
}

export function hasUnsaved(): boolean {
  return works.size > 0
}

/** The shell shows the question; returns how to stop doing so. */
export function answerWith(question: Ask): () => void {
  ask = question
  return () => {
    if (ask === question) ask = () => Promise.resolve('stay')
  }
}

/** Whether one may leave. Asks the person when something would be lost. */
export async function mayLeave(to?: Destination): Promise<boolean> {
  const endangered = [...works].filter((work) => to === undefined || work.survives?.(to) !== true)
  if (endangered.length === 0) return true
  const savers = endangered.flatMap((work) => work.save ?? [])
  const answer = await ask(savers.length === endangered.length)
  if (answer !== 'save') return answer === 'discard'
  for (const save of savers) {
    if (!(await save())) return false
  }
  return true
}
