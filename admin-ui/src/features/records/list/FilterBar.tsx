// The filter of the list: typed, checked and completed in the product's language; plain words are
// looked for. Recent and saved ones are at hand.
import { ListFilter, X } from 'lucide-react'
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { Collection } from '../../../api/types'
import { ApiError } from '../../../api/error'
import { describe } from '../../../api/describe'
import { fieldsOf, indexOfByte, isPlainWords, toFilter } from '../../../lib/filter'
import { t } from '../../../messages'
import { FilterEditor } from '../../../ui/code'
import { IconButton } from '../../../ui/IconButton'
import { FilterMemoryMenu } from './FilterMemoryMenu'
import styles from './FilterBar.module.css'
import type { FilterMemory } from './filters'

export interface FilterBarHandle {
  focus: () => void
}

interface FilterBarProps {
  collection: Collection
  collections: Collection[]
  /** What is applied, as typed. */
  applied: string
  onApply: (text: string) => void
  /** Escape, when there is nothing to take back. */
  onLeave: () => void
  memory: FilterMemory
  onMemory: (memory: FilterMemory) => void
  error: Error | null
  handle?: Ref<FilterBarHandle>
}

export function FilterBar(props: FilterBarProps) {
  const { collection, collections, applied, onApply, onLeave, memory, error, handle } = props
  const [text, setText] = useState(applied)
  const [before, setBefore] = useState(applied)
  const host = useRef<HTMLDivElement>(null)
  const scope = useMemo(() => ({ collections, base: collection }), [collections, collection])
  // Going back in history brings the text of that moment.
  if (before !== applied) {
    setBefore(applied)
    setText(applied)
  }
  useImperativeHandle(handle, () => ({
    focus: () => host.current?.querySelector<HTMLElement>('[contenteditable]')?.focus(),
  }))
  const problem = text === applied ? serverProblem(error, toFilter(applied, scope)) : undefined
  const words = isPlainWords(applied) && text === applied

  return (
    <div className={styles.place}>
      <div ref={host} className={styles.bar} role="search" aria-label={t.records.filter}>
        <ListFilter className={styles.icon} size={15} aria-hidden="true" />
        <div className={styles.editor}>
          <FilterEditor
            bare
            label={t.records.filter}
            value={text}
            onChange={setText}
            onApply={(value) => {
              onApply(value.trim())
            }}
            onEscape={() => {
              if (text === applied) onLeave()
              else setText(applied)
            }}
            scope={scope}
            plainWords
            placeholder={t.records.filterPlaceholder}
            error={problem}
          />
        </div>
        {(text !== '' || applied !== '') && (
          <IconButton
            size="small"
            label={t.records.clearFilter}
            icon={<X size={14} aria-hidden="true" />}
            onClick={() => {
              setText('')
              onApply('')
            }}
          />
        )}
        <FilterMemoryMenu
          collection={collection.name}
          memory={memory}
          onMemory={props.onMemory}
          applied={applied}
          onChoose={(filter) => {
            setText(filter)
            onApply(filter)
          }}
        />
      </div>
      {words && error === null && (
        <p className={styles.note}>{t.records.filterWords(searched(collection))}</p>
      )}
    </div>
  )
}

const namedMax = 6

function searched(collection: Collection): string {
  const types = ['text', 'editor', 'email', 'url', 'select']
  const names = fieldsOf(collection)
    .filter(({ type, hidden }) => types.includes(type) && hidden !== true)
    .map(({ name }) => name)
  const rest = names.length - namedMax
  return names.slice(0, namedMax).join(', ') + (rest > 0 ? ` +${rest}` : '')
}

/** The server counts bytes of what it was sent; the editor counts characters of what was typed. */
function serverProblem(error: Error | null, sent: string) {
  if (!(error instanceof ApiError) || error.kind !== 'invalid') return undefined
  const told = error.fields.filter
  const message = told?.message ?? describe(error).cause
  const position = told?.params?.position
  return typeof position === 'number' ? { message, at: indexOfByte(sent, position) } : { message }
}
