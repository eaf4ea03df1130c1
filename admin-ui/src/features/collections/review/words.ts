// Each change of a collection as a sentence, and values as they are compared.
import type { FieldType } from '../../../api/types'
import { t } from '../../../messages'
import type { Change } from '../model/diff'

export function changeText(change: Change): string {
  const words = t.review
  switch (change.kind) {
    case 'created':
      return words.created(change.to)
    case 'renamed':
      return words.renamed(change.from, change.to)
    case 'fieldAdded':
      return words.fieldAdded(change.field.name, typeName(change.field.type))
    case 'fieldDropped':
      return words.fieldDropped(change.field.name, typeName(change.field.type))
    case 'fieldRenamed':
      return words.fieldRenamed(change.from, change.to)
    case 'fieldSingle':
      return words.fieldSingle(change.name)
    case 'fieldMany':
      return words.fieldMany(change.name)
    case 'fieldChanged':
      return words.fieldChanged(change.name, optionName(change.option))
    case 'fieldsMoved':
      return words.fieldsMoved
    case 'indexAdded':
      return words.indexAdded
    case 'indexDropped':
      return words.indexDropped
    case 'rule':
      return words.effects[change.effect](t.collection.rules[change.rule].can)
    case 'keep':
      return words.keep[change.what](change.from, change.to)
    case 'option':
      return words.options[change.option] ?? change.option
  }
}

function typeName(type: FieldType): string {
  return t.fieldTypes.types[type].name
}

/** The name of an option as the form has it; some mean one thing in several types. */
function optionName(option: string): string {
  const { options } = t.fieldTypes
  const key = Object.keys(options).find((name) => name === option || name.startsWith(`${option}.`))
  return (key === undefined ? undefined : options[key]?.label.toLowerCase()) ?? option
}

export function valueText(value: unknown): string {
  const words = t.review
  if (value === true) return words.yes
  if (value === false) return words.no
  if (value === null || value === undefined || value === '' || value === 0) return words.nothing
  if (Array.isArray(value)) return value.length === 0 ? words.nothing : value.map(String).join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
