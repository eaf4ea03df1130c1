// The fields of a collection: in order, opened one by one, added at the end, removed with a way back.
import { Search, Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Field, FieldType } from '../../../../api/types'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { TextField } from '../../../../ui/Field'
import { useEditing } from '../context'
import { AddField } from './AddField'
import { FieldRow } from './FieldRow'
import rowStyles from './FieldRow.module.css'
import parts from '../parts.module.css'
import styles from './FieldsTab.module.css'
import { useDragOrder } from './useDragOrder'

/** From how many on a search is worth its place. */
const manyFields = 20

function fits({ name, type }: Field, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/)
  const text = `${name} ${t.fieldTypes.types[type].name}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

export function FieldsTab() {
  const { draft, dispatch, refused } = useEditing()
  const words = t.fieldList
  const list = useRef<HTMLUListElement>(null)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [adding, setAdding] = useState(false)
  const [said, setSaid] = useState('')
  const focusNext = useRef<string>(undefined)
  const [search, setSearch] = useState('')
  const keys = draft.fields.map(({ key }) => key)
  const shown = draft.fields.filter(({ field }) => fits(field, search))

  const drag = useDragOrder(list, keys, (key, to) => {
    dispatch({ do: 'moveField', key, to })
    const name = draft.fields.find((entry) => entry.key === key)?.field.name ?? ''
    setSaid(words.moved(name, to + 1, keys.length))
    focusNext.current = key
  })

  // Moving a row takes it out of the page for a moment, and the focus with it.
  useEffect(() => {
    const key = focusNext.current
    if (key === undefined) return
    focusNext.current = undefined
    list.current?.querySelector<HTMLElement>(`[data-drag="${key}"] [data-handle]`)?.focus()
  }, [draft.fields])

  // Whatever the server refused is in sight.
  const refusedKeys = Object.keys(refused.fields).join()
  const [shownFor, setShownFor] = useState('')
  if (refusedKeys !== shownFor) {
    setShownFor(refusedKeys)
    setOpen(new Set([...open, ...refusedKeys.split(',').filter(Boolean)]))
  }

  function toggle(key: string): void {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }

  function add(type: FieldType): void {
    const key = `f${draft.next}`
    dispatch({ do: 'addField', type })
    setSearch('')
    setAdding(false)
    setOpen(new Set([key]))
    requestAnimationFrame(() => {
      const input = list.current?.querySelector<HTMLInputElement>(`[data-name="${key}"]`)
      input?.focus()
      input?.select()
      input?.scrollIntoView({ block: 'center' })
    })
  }

  return (
    <div className={parts.tab}>
      <div className={styles.top}>
        <p className={parts.lead}>{words.lead}</p>
        {draft.fields.length > manyFields && (
          <TextField
            label={words.search}
            hideLabel
            type="search"
            placeholder={words.searchPlaceholder}
            leading={<Search size={14} aria-hidden="true" />}
            value={search}
            onChange={setSearch}
          />
        )}
      </div>
      <div className={parts.box}>
        <ul ref={list} className={styles.list} aria-label={words.label}>
          {shown.length === 0 && <li className={styles.none}>{words.noMatch}</li>}
          {shown.map((entry) =>
            entry.removed ? (
              <li key={entry.key} className={rowStyles.item} data-drag={entry.key}>
                <div className={rowStyles.gone}>
                  <code>{entry.field.name}</code>
                  <span>{words.removedHelp}</span>
                  <Button
                    size="small"
                    icon={<Undo2 size={13} aria-hidden="true" />}
                    onClick={() => {
                      dispatch({ do: 'restoreField', key: entry.key })
                    }}
                  >
                    {words.restore}
                  </Button>
                </div>
              </li>
            ) : (
              <FieldRow
                key={entry.key}
                entry={entry}
                open={open.has(entry.key)}
                dragged={drag.dragged === entry.key}
                handle={search === '' ? drag.handle(entry.key) : undefined}
                onToggle={() => {
                  toggle(entry.key)
                }}
              />
            ),
          )}
        </ul>
        <div className={parts.add}>
          <AddField open={adding} onOpen={setAdding} onAdd={add} />
        </div>
      </div>
      {draft.now.type !== 'view' && <p className={styles.note}>{words.alwaysThere}</p>}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </div>
  )
}
