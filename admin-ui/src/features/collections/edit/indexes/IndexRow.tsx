// One index: its columns and whether they are unique, and the SQL that follows from it.
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../../messages'
import { Badge } from '../../../../ui/Badge'
import { IconButton } from '../../../../ui/IconButton'
import { MultiCombobox } from '../../../../ui/Combobox'
import { Switch } from '../../../../ui/Switch'
import { TextArea } from '../../../../ui/TextArea'
import { toast } from '../../../../ui/toasts'
import { FieldIcon } from '../../../../ui/FieldIcon'
import { type DraftIndex, liveFields } from '../../model/draft'
import { columnName, indexName, parseIndex, writeIndex } from '../../model/indexes'
import { useEditing } from '../context'
import styles from './IndexRow.module.css'

export function IndexRow({ index }: { index: DraftIndex }) {
  const { draft, dispatch, refused } = useEditing()
  const { key, sql } = index
  const words = t.indexList
  const parts = parseIndex(sql)
  const [byHand, setByHand] = useState(false)
  const saved = draft.original.indexes.includes(sql)
  const fields = liveFields(draft)
  const isSystem = draft.now.type === 'auth' && /^idx_(tokenKey|email)_/.test(parts?.name ?? '') && saved
  const unknown = (parts?.columns ?? [])
    .filter((column) => /^[`"[]?\w+[`"\]]?$/.test(column))
    .map(columnName)
    .find((column) => !fields.some(({ name }) => name.toLowerCase() === column.toLowerCase()))
  const error = refused.indexes[key] ?? (unknown === undefined ? undefined : words.unknownColumn(unknown))

  function change(sqlNow: string): void {
    dispatch({ do: 'changeIndex', key, sql: sqlNow })
  }

  function setColumns(columns: string[]): void {
    if (!parts) return
    const taken = draft.indexes.filter((other) => other.key !== key).map((other) => parseIndex(other.sql)?.name ?? '')
    const kept = columns.map((column) => parts.columns.find((known) => columnName(known) === column) ?? column)
    // A name made of the columns follows them; one of a person's choice stays.
    const made = parts.name.startsWith(`idx_${draft.now.name}_`)
    const bare = columns.length > 0 ? columns : ['new']
    const name = made && !saved ? indexName(draft.now.name, bare, taken) : parts.name
    change(writeIndex({ ...parts, name, columns: kept }))
  }

  function remove(): void {
    dispatch({ do: 'removeIndex', key })
    toast.undoable(words.removed(parts?.name ?? words.unnamed), () => {
      dispatch({ do: 'addIndex', sql })
    })
  }

  return (
    <li className={styles.item}>
      <div className={styles.top}>
        <code className={styles.name}>{parts?.name ?? words.unnamed}</code>
        {parts?.unique === true && <Badge>{words.uniqueBadge}</Badge>}
        {isSystem && <Badge>{words.systemBadge}</Badge>}
        {!isSystem && (
          <IconButton
            size="small"
            tone="bad"
            className={styles.remove}
            label={words.remove(parts?.name ?? words.unnamed)}
            icon={<Trash2 size={14} aria-hidden="true" />}
            onClick={remove}
          />
        )}
      </div>
      {!isSystem && parts && (
        <div className={styles.form}>
          <MultiCombobox
            label={words.columns}
            help={words.columnsHelp}
            options={fields.map(({ name, type }) => ({
              value: name,
              label: name,
              icon: <FieldIcon type={type} size={14} />,
            }))}
            value={parts.columns.map((column) => {
              const name = columnName(column)
              return { value: name === '' ? column : name, label: column.replace(/[`"[\]]/g, '') }
            })}
            onChange={(chosen) => {
              setColumns(chosen.map(({ value }) => value))
            }}
          />
          <Switch
            label={words.unique}
            help={words.uniqueHelp}
            checked={parts.unique}
            onChange={(unique) => {
              change(writeIndex({ ...parts, unique }))
            }}
          />
        </div>
      )}
      {!isSystem && (
        <details
          className={styles.sql}
          open={byHand || parts === undefined || refused.indexes[key] !== undefined}
          onToggle={(event) => {
            setByHand(event.currentTarget.open)
          }}
        >
          <summary>{words.sql}</summary>
          <TextArea
            label={words.sql}
            hideLabel
            mono
            rows={2}
            spellCheck={false}
            help={parts ? words.sqlHelp : words.sqlOdd}
            value={sql}
            onChange={change}
          />
        </details>
      )}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </li>
  )
}
