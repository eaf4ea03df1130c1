// One field in the editor: its handle, name and type in a line, its options below on demand.
import { ChevronDown, Copy, Ellipsis, GripVertical, Trash2 } from 'lucide-react'
import { type HTMLAttributes, useId } from 'react'
import { t } from '../../../../messages'
import { Badge } from '../../../../ui/Badge'
import { IconButton } from '../../../../ui/IconButton'
import { Menu, MenuItem } from '../../../../ui/Menu'
import { FieldIcon } from '../../../../ui/FieldIcon'
import type { DraftField } from '../../model/draft'
import { fieldNameProblem, freedomOf, toName } from '../../model/fields'
import { useEditing } from '../context'
import { FieldDetails } from './FieldDetails'
import { FieldMarks } from './FieldMarks'
import styles from './FieldRow.module.css'

interface FieldRowProps {
  entry: DraftField
  open: boolean
  dragged: boolean
  onToggle: () => void
  /** None while only some of the fields are shown, for there is no order among those. */
  handle: HTMLAttributes<HTMLElement> | undefined
}

export function FieldRow({ entry, open, dragged, onToggle, handle }: FieldRowProps) {
  const { draft, dispatch, refused } = useEditing()
  const { key, field } = entry
  const words = t.fieldList
  const id = useId()
  const errors = refused.fields[key] ?? {}
  const freedom = freedomOf(field, draft.now.type)
  const others = draft.fields.filter((other) => other.key !== key && !other.removed).map((other) => other.field.name)
  const problem = fieldNameProblem(field.name, others)
  const nameError = problem ? t.collection.nameProblems[problem] : errors.name
  const detailErrors = Object.keys(errors).some((option) => option !== 'name')
  const change = (changes: Partial<typeof field>) => {
    dispatch({ do: 'changeField', key, change: changes })
  }
  return (
    <li className={styles.item} data-drag={key} data-dragged={dragged || undefined} data-open={open || undefined}>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.handle}
          aria-label={words.handle(field.name)}
          title={words.handleHelp}
          data-handle
          aria-disabled={handle === undefined || undefined}
          {...handle}
        >
          <GripVertical size={16} aria-hidden="true" />
        </button>
        <span className={styles.icon} title={t.fieldTypes.types[field.type].name}>
          <FieldIcon type={field.type} />
        </span>
        <div className={styles.name}>
          <input
            className={styles.input}
            aria-label={words.name}
            aria-invalid={nameError !== undefined || undefined}
            aria-describedby={nameError === undefined ? undefined : `${id}-name`}
            readOnly={!freedom.name}
            spellCheck={false}
            autoComplete="off"
            data-name={key}
            value={field.name}
            onChange={(event) => {
              change({ name: toName(event.target.value) })
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') onToggle()
            }}
          />
          {nameError !== undefined && (
            <span id={`${id}-name`} className={styles.error}>
              {nameError}
            </span>
          )}
        </div>
        <span className={styles.type}>{t.fieldTypes.types[field.type].name}</span>
        <FieldMarks entry={entry} />
        <Menu
          trigger={
            <IconButton size="small" label={words.more(field.name)} icon={<Ellipsis size={16} aria-hidden="true" />} />
          }
        >
          <MenuItem
            icon={<Copy size={14} aria-hidden="true" />}
            disabled={field.primaryKey === true}
            onSelect={() => {
              dispatch({ do: 'duplicateField', key })
            }}
          >
            {words.duplicate}
          </MenuItem>
          <MenuItem
            icon={<Trash2 size={14} aria-hidden="true" />}
            danger
            disabled={!freedom.remove}
            onSelect={() => {
              dispatch({ do: 'removeField', key })
            }}
          >
            {words.remove}
          </MenuItem>
        </Menu>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={`${id}-details`}
          aria-label={words.options(field.name)}
          data-alarm={(detailErrors && !open) || undefined}
          onClick={onToggle}
        >
          <ChevronDown size={16} aria-hidden="true" />
        </button>
      </div>
      {open && (
        <FieldDetails id={`${id}-details`} field={field} freedom={freedom} onChange={change} errors={errors} />
      )}
      {detailErrors && !open && <Badge tone="bad">{t.collection.refusals(Object.keys(errors).length)}</Badge>}
    </li>
  )
}
