// A text: one line, or several where the field has room for them.
import { TextArea } from '../../../../ui/TextArea'
import { TextField } from '../../../../ui/Field'
import { frameOf } from '../frame'
import type { InputProps } from '../types'

const lineMax = 120

export function TextInput(props: InputProps) {
  const { field, value, onChange, readOnly } = props
  const text = typeof value === 'string' ? value : ''
  const max = Number(field.max ?? 0)
  const line = (field.pattern ?? '') !== '' || (max > 0 && max <= lineMax)
  const shared = { ...frameOf(props), name: field.name, value: text, onChange, readOnly }
  return line ? <TextField {...shared} dir="auto" /> : <TextArea {...shared} rows={1} spellCheck={false} />
}
