// The editor of one collection: its name, its parts in tabs, and the way through the review.
import { useMemo, useReducer, useState } from 'react'
import { flushSync } from 'react-dom'
import { describe } from '../../../api/describe'
import type { Collection, Scaffolds } from '../../../api/types'
import { t } from '../../../messages'
import { Failure } from '../../../ui/Failure'
import { SaveBar } from '../../../ui/SaveBar'
import { useUnsavedGuard } from '../../../ui/useUnsavedGuard'
import { becomesPublic, changesBetween } from '../model/diff'
import { type Draft, draftOf, isDirty, liveFields, result, step } from '../model/draft'
import { type Refusals, countByTab, place as placeRefusals, tabOf } from '../model/errors'
import { collectionNameProblem, fieldNameProblem } from '../model/fields'
import { keepProblems } from '../model/keep'
import { ReviewDialog } from '../review/ReviewDialog'
import styles from './CollectionEditor.module.css'
import { EditorTabs } from './EditorTabs'
import { Identity } from './Identity'
import { EditingContext } from './context'
import type { EditorPlace } from './place'
import { useSave } from './useSave'

export interface CollectionEditorProps {
  initial: Draft
  all: Collection[]
  scaffolds?: Scaffolds | undefined
  /** Deleted meanwhile, so that there is nothing left to save. */
  gone?: boolean
  place: EditorPlace
  onPlace: (place: EditorPlace) => void
  onSaved: (saved: Collection) => void
  /** Whether an address leads to this very editor. */
  isHere: (pathname: string) => boolean
}

export function CollectionEditor(props: CollectionEditorProps) {
  const { initial, all, scaffolds, gone = false, place, onPlace, onSaved, isHere } = props
  const words = t.collection
  const [draft, dispatch] = useReducer(step, initial)
  const [refusals, setRefusals] = useState<Refusals>({})
  const [reviewing, setReviewing] = useState(false)
  const [tried, setTried] = useState(false)
  const dirty = isDirty(draft)

  const save = useSave({
    onSaved: (saved) => {
      // At once, so that moving on finds nothing unsaved.
      flushSync(() => {
        setReviewing(false)
        setRefusals({})
        dispatch({ do: 'reset', draft: draftOf(saved, false) })
      })
      onSaved(saved)
    },
    onRefused: (refused) => {
      setReviewing(false)
      setRefusals(refused)
      const first = Object.keys(refused).map(tabOf).find(Boolean)
      if (first) onPlace({ tab: first })
      focusFirstRefusal()
    },
  })

  useUnsavedGuard(dirty && !gone, { survives: ({ pathname }) => isHere(pathname) })

  const changes = useMemo(() => changesBetween(draft.original, result(draft), draft.isNew), [draft])
  const editing = useMemo(() => {
    const now = result(draft)
    const base = { ...now, id: draft.original.id }
    const others = all.filter(({ id }) => id !== base.id)
    return {
      draft,
      dispatch,
      all,
      scope: { base, collections: [...others, base] },
      refused: placeRefusals(refusals, draft),
    }
  }, [draft, all, refusals])

  function attempt(): void {
    setTried(true)
    if (nameTrouble(draft, all)) {
      focusFirstRefusal()
      return
    }
    if (draft.now.type !== 'view' && Object.keys(keepProblems(draft.now)).length > 0) {
      onPlace({ tab: 'keep' })
      focusFirstRefusal()
      return
    }
    // What opens nothing and loses nothing needs no second look: a new, closed collection.
    if (draft.isNew && becomesPublic(changes).length === 0) save.mutate(draft)
    else setReviewing(true)
  }

  const failed = save.isError && Object.keys(refusals).length === 0
  return (
    <EditingContext value={editing}>
      <div className={styles.editor}>
        {save.isError && <Failure what={failed ? words.saveFailed : words.refused} {...describe(save.error)} />}
        <Identity scaffolds={scaffolds} tried={tried} />
        <EditorTabs place={place} onPlace={onPlace} refusals={countByTab(refusals)} />
        <SaveBar
          dirty={dirty}
          busy={save.isPending}
          saveLabel={draft.isNew ? words.create : words.save}
          onSave={attempt}
          onDiscard={() => {
            save.reset()
            setRefusals({})
            dispatch({ do: 'reset', draft: initial.isNew ? initial : draftOf(draft.original, false) })
          }}
        >
          {draft.isNew ? words.newUnsaved : words.changes(changes.length)}
        </SaveBar>
      </div>
      {reviewing && (
        <ReviewDialog
          draft={draft}
          all={all}
          busy={save.isPending}
          onApply={() => {
            save.mutate(draft)
          }}
          onClose={() => {
            setReviewing(false)
          }}
          onReload={(theirs) => {
            setReviewing(false)
            dispatch({ do: 'reset', draft: draftOf(theirs, false) })
          }}
        />
      )}
    </EditingContext>
  )
}

function nameTrouble(draft: Draft, all: Collection[]): boolean {
  if (collectionNameProblem(draft.now.name, draft.original.id, all)) return true
  if (draft.now.type === 'view') return false
  const names = liveFields(draft).map(({ name }) => name)
  return names.some((name, at) => fieldNameProblem(name, names.toSpliced(at, 1)) !== undefined && !isGiven(draft, name))
}

/** Names that the server has already are its own business. */
function isGiven(draft: Draft, name: string): boolean {
  return draft.original.fields.some((field) => field.name === name)
}

function focusFirstRefusal(): void {
  setTimeout(() => {
    const first = document.querySelector<HTMLElement>('main [aria-invalid="true"]')
    first?.focus()
    first?.scrollIntoView({ block: 'center' })
  }, 60)
}
