// Which options each type of field has, and with what kind of control they are set.
import type { Field, FieldType } from '../../../../api/types'

export type Control =
  | { kind: 'number'; option: keyof Field; zeroIsEmpty: boolean; words: string; max?: number }
  | { kind: 'text' | 'lines' | 'bool' | 'moment'; option: keyof Field; words: string }
  | { kind: 'several' | 'target' | 'autodate' | 'mimes' }

const number = (option: keyof Field, words: string, zeroIsEmpty = true): Control => ({
  kind: 'number',
  option,
  words,
  zeroIsEmpty,
})
const text = (option: keyof Field): Control => ({ kind: 'text', option, words: option })
const lines = (option: keyof Field): Control => ({ kind: 'lines', option, words: option })
const bool = (option: keyof Field): Control => ({ kind: 'bool', option, words: option })
const moment = (option: keyof Field): Control => ({ kind: 'moment', option, words: `${option}.date` })
const domains = [lines('onlyDomains'), lines('exceptDomains')]

export const controls: Record<FieldType, Control[]> = {
  text: [number('min', 'min.text'), number('max', 'max.text'), text('pattern'), text('autogeneratePattern')],
  editor: [number('maxSize', 'maxSize.editor'), bool('convertURLs')],
  number: [number('min', 'min.number', false), number('max', 'max.number', false), bool('onlyInt')],
  bool: [],
  email: domains,
  url: domains,
  date: [moment('min'), moment('max')],
  autodate: [{ kind: 'autodate' }],
  select: [lines('values'), { kind: 'several' }],
  relation: [{ kind: 'target' }, { kind: 'several' }, bool('cascadeDelete')],
  file: [
    { kind: 'several' },
    number('maxSize', 'maxSize.file'),
    { kind: 'mimes' },
    lines('thumbs'),
    bool('protected'),
  ],
  json: [number('maxSize', 'maxSize.json')],
  password: [number('min', 'min.password'), number('max', 'max.password'), text('pattern'), number('cost', 'cost')],
  geoPoint: [],
}
