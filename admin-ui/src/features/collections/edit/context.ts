// What every part of the collection editor shares: the draft, its steps, and what was refused.
import { type Dispatch, createContext, use } from 'react'
import type { Collection } from '../../../api/types'
import type { Scope } from '../../../lib/filter'
import type { Draft, Step } from '../model/draft'
import type { Placed } from '../model/errors'

export interface Editing {
  draft: Draft
  dispatch: Dispatch<Step>
  /** All collections as the server has them. */
  all: Collection[]
  /** The draft among the others, for rules. */
  scope: Scope
  refused: Placed
}

export const EditingContext = createContext<Editing | undefined>(undefined)

export function useEditing(): Editing {
  const editing = use(EditingContext)
  if (!editing) throw new Error('There is no collection being edited here.')
  return editing
}
