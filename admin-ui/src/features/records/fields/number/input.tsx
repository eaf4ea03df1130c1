// A number with its limits; empty is stored as zero.
import { t } from '../../../../messages'
import { NumberField } from '../../../../ui/NumberField'
import { frameOf } from '../frame'
import type { InputProps } from '../types'

export function NumberInput(props: InputProps) {
  const { field, value, onChange, readOnly } = props
  const frame = frameOf(props)
  const number = typeof value === 'number' ? value : null
  const zero = number === null && props.error === undefined ? t.record.zero('0') : ''
  return (
    <NumberField
      {...frame}
      help={[props.help ?? '', zero].filter(Boolean).join(' ')}
      name={field.name}
      value={number}
      onChange={onChange}
      disabled={readOnly}
    />
  )
}
