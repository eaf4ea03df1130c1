// One option of a field, with the control that fits it.
import type { Field } from '../../../../api/types'
import { t } from '../../../../messages'
import { Checkbox } from '../../../../ui/Checkbox'
import { Field as Input, TextField } from '../../../../ui/Field'
import { NumberField } from '../../../../ui/NumberField'
import { SegmentedControl } from '../../../../ui/SegmentedControl'
import { LinesField } from './LinesField'
import { MimeTypes } from './MimeTypes'
import { RelationTarget } from './RelationTarget'
import { SeveralControl } from './SeveralControl'
import type { Control } from './controls'
import styles from './FieldDetails.module.css'

export interface OptionProps {
  field: Field
  onChange: (change: Partial<Field>) => void
  /** By option. */
  errors: Record<string, string>
}

export function wordsOf(words: string) {
  return t.fieldTypes.options[words] ?? { label: words }
}

export function OptionControl({ control, ...props }: OptionProps & { control: Control }) {
  const { field, onChange, errors } = props
  switch (control.kind) {
    case 'several':
      return <SeveralControl {...props} />
    case 'target':
      return <RelationTarget {...props} />
    case 'mimes':
      return <MimeTypes {...props} />
    case 'autodate':
      return <AutodateControl {...props} />
    default:
      break
  }
  const { option } = control
  const words = wordsOf(control.words)
  const value = field[option]
  const shared = { ...words, error: errors[option] }
  const set = (next: unknown) => {
    onChange({ [option]: next })
  }
  switch (control.kind) {
    case 'number': {
      const number = typeof value === 'number' ? value : null
      const shown = control.zeroIsEmpty && number === 0 ? null : number
      return (
        <NumberField
          {...shared}
          value={shown}
          onChange={(next) => {
            set(next ?? (control.zeroIsEmpty ? 0 : null))
          }}
        />
      )
    }
    case 'text':
      return <TextField {...shared} mono value={typeof value === 'string' ? value : ''} onChange={set} />
    case 'lines':
      return <LinesField {...shared} value={Array.isArray(value) ? value : []} onChange={set} />
    case 'bool':
      return (
        <div className={styles.box}>
          <Checkbox {...shared} checked={value === true} onChange={set} />
        </div>
      )
    case 'moment':
      return (
        <Input
          {...shared}
          name={option}
          type="datetime-local"
          step="1"
          value={toLocal(value)}
          onChange={(event) => {
            set(fromLocal(event.target.value))
          }}
        />
      )
  }
}

/** The wire's `2026-01-31 10:00:00.000Z` and the control's `2026-01-31T10:00:00`, both UTC. */
function toLocal(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 19).replace(' ', 'T') : ''
}

function fromLocal(value: string): string {
  if (value === '') return ''
  const seconds = value.length === 16 ? `${value}:00` : value.slice(0, 19)
  return `${seconds.replace('T', ' ')}.000Z`
}

function AutodateControl({ field, onChange, errors }: OptionProps) {
  const words = t.fieldTypes.autodate
  const { onCreate, onUpdate } = field
  const both = onCreate === true && onUpdate === true
  const value = both ? 'both' : onUpdate === true ? 'update' : 'create'
  return (
    <div className={styles.wide}>
      <p className={styles.label}>{words.label}</p>
      <SegmentedControl
        label={words.label}
        value={value}
        segments={[
          { value: 'create', label: words.create },
          { value: 'update', label: words.update },
          { value: 'both', label: words.both },
        ]}
        onChange={(next) => {
          onChange({ onCreate: next !== 'update', onUpdate: next !== 'create' })
        }}
      />
      {errors.onCreate !== undefined && <p className={styles.error}>{errors.onCreate}</p>}
    </div>
  )
}
