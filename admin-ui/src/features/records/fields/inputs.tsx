// The input of each field type.
import type { ComponentType } from 'react'
import type { FieldType } from '../../../api/types'
import { AddressInput } from './address/input'
import { BoolInput } from './bool/input'
import { AutodateInput } from './date/autodate'
import { DateInput } from './date/input'
import { EditorInput } from './editor/input'
import { FileInput } from './file/input'
import { GeoPointInput } from './geoPoint/input'
import { JsonInput } from './json/input'
import { NumberInput } from './number/input'
import { PasswordInput } from './password/input'
import { RelationInput } from './relation/input'
import { SelectInput } from './select/input'
import { TextInput } from './text/input'
import type { InputProps } from './types'

export const inputs: Record<FieldType, ComponentType<InputProps>> = {
  text: TextInput,
  editor: EditorInput,
  number: NumberInput,
  bool: BoolInput,
  email: AddressInput,
  url: AddressInput,
  date: DateInput,
  autodate: AutodateInput,
  select: SelectInput,
  file: FileInput,
  relation: RelationInput,
  json: JsonInput,
  password: PasswordInput,
  geoPoint: GeoPointInput,
}
