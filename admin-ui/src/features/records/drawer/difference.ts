// What two editors made of one record: field by field, as it was, as theirs is and as ours is.
import type { Field, RecordBody, RecordData } from '../../../api/types'
import { wordsOf } from '../fields/words'
import { same, toBody, toForm } from './form'

export interface Difference {
  name: string
  base: string
  theirs: string
  mine: string
  /** Both changed it, and not to the same. */
  clash: boolean
}

export function differences(
  fields: Field[],
  changes: RecordBody,
  base: RecordBody,
  theirs: RecordData,
): Difference[] {
  return fields
    .filter(({ name, type }) => name in changes && type !== 'password')
    .map((field) => {
      const their = toForm(field, theirs[field.name])
      const mine = changes[field.name]
      const moved = !same(their, toForm(field, base[field.name]))
      return {
        name: field.name,
        base: wordsOf(base[field.name], field),
        theirs: wordsOf(theirs[field.name], field),
        mine: inWords(field, mine),
        clash: moved && !same(their, mine),
      }
    })
}

/** What is being typed may not be a value yet. */
function inWords(field: Field, form: unknown): string {
  try {
    return wordsOf(toBody(field, form), field)
  } catch {
    return String(form)
  }
}
