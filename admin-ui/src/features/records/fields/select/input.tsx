// One or several of the values of a field.
import { Combobox, MultiCombobox } from '../../../../ui/Combobox'
import { isMany } from '../../schema'
import { frameOf } from '../frame'
import type { InputProps } from '../types'

const option = (value: string) => ({ value, label: value })

export function SelectInput(props: InputProps) {
  const { field, value, onChange, readOnly } = props
  const shared = {
    ...frameOf(props),
    name: field.name,
    options: (field.values ?? []).map(option),
    disabled: readOnly,
  }
  if (isMany(field)) {
    const chosen = Array.isArray(value) ? value.map(String) : []
    return (
      <MultiCombobox
        {...shared}
        value={chosen.map(option)}
        onChange={(next) => {
          onChange(next.map((each) => each.value))
        }}
        max={field.maxSelect}
      />
    )
  }
  return (
    <Combobox
      {...shared}
      value={typeof value === 'string' && value !== '' ? option(value) : null}
      onChange={(next) => {
        onChange(next?.value ?? '')
      }}
    />
  )
}
