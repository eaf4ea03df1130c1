// What a field expects, in words, to stand under its input.
import type { Field } from '../../../api/types'
import { t } from '../../../messages'
import { isMany } from '../schema'

export function helpOf(field: Field): string | undefined {
  const parts = [field.help ?? '', limits(field)].filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.join(' ')
}

function limits(field: Field): string {
  switch (field.type) {
    case 'text':
      return textLimits(field)
    case 'password':
      return characters(field)
    case 'number':
      return range(field, field.onlyInt === true ? [t.record.whole] : [])
    case 'date':
      return range(field, [])
    case 'select':
    case 'relation':
      return isMany(field) ? t.record.upTo(field.maxSelect ?? 1) : ''
    default:
      return ''
  }
}

function textLimits(field: Field): string {
  const pattern = field.pattern ?? ''
  return [characters(field), pattern === '' ? '' : t.record.pattern(pattern)].filter(Boolean).join(' ')
}

function characters({ min, max }: Field): string {
  const least = Number(min ?? 0)
  const most = Number(max ?? 0)
  return least > 0 || most > 0 ? capital(t.record.characters(least, most)) : ''
}

function range({ min, max }: Field, parts: string[]): string {
  const given = (limit: Field['min']) => limit !== undefined && limit !== null && limit !== ''
  const all = [...parts]
  if (given(min)) all.push(t.record.atLeast(String(min)))
  if (given(max)) all.push(t.record.atMost(String(max)))
  return all.length === 0 ? '' : `${capital(t.record.range(all))}.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
