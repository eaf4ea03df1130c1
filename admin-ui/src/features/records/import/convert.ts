// A cell of a file as the value of a field. Strict: the server makes the best of whatever it gets,
// so what is no date or no number would silently become none.
import type { Field } from '../../../api/types'
import { csvText } from '../../../lib/csv'
import { looksLikeEmail } from '../../../lib/email'
import { parsePoint, pointProblem, readPoint } from '../../../lib/geo'
import { webAddress } from '../../../lib/richText'
import { toWireDate } from '../../../lib/wireDate'
import { t } from '../../../messages'
import { isMany } from '../schema'

/** Neither a value nor a problem: the cell is empty, and the field is left as it would be anyway. */
export type Converted = { value: unknown } | { problem: string } | undefined

const words = t.import.problems

export function convert(field: Field, cell: unknown): Converted {
  if (cell === undefined || cell === null) return undefined
  const value = typeof cell === 'string' ? csvText(cell) : cell
  if (value === '' || (typeof value === 'string' && field.type !== 'text' && value.trim() === '')) return undefined
  const found = byType(field, value)
  if (found === undefined || 'problem' in found) return found
  const problem = limitProblem(field, found.value)
  return problem === undefined ? found : { problem }
}

function byType(field: Field, value: unknown): Converted {
  switch (field.type) {
    case 'number':
      return number(value)
    case 'bool':
      return bool(value)
    case 'date':
      return date(value)
    case 'json':
      return json(value)
    case 'geoPoint':
      return point(value)
    case 'select':
    case 'relation':
      return isMany(field) ? list(value) : text(value)
    case 'email':
      return checked(text(value), looksLikeEmail, words.email)
    case 'url':
      return checked(text(value), (one) => webAddress(one) !== undefined, words.url)
    case 'text':
    case 'editor':
    case 'password':
      return typeof value === 'string' ? { value } : text(value)
    default:
      return { problem: words.unsupported }
  }
}

function text(value: unknown): Converted {
  if (typeof value === 'string') return { value: value.trim() }
  if (typeof value === 'number' || typeof value === 'boolean') return { value: String(value) }
  return { problem: words.text }
}

function checked(found: Converted, holds: (text: string) => boolean, problem: string): Converted {
  if (found === undefined || 'problem' in found) return found
  return holds(String(found.value)) ? found : { problem }
}

const numeral = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/** A comma means thousands to some and decimals to others, so it means nothing here. */
function number(value: unknown): Converted {
  if (typeof value === 'number') return Number.isFinite(value) ? { value } : { problem: words.number }
  const typed = typeof value === 'string' ? value.trim() : ''
  const read = numeral.test(typed) ? Number(typed) : Number.NaN
  return Number.isFinite(read) ? { value: read } : { problem: words.number }
}

const yes = new Set(['true', 'yes', 'y', 't', '1', 'on'])
const no = new Set(['false', 'no', 'n', 'f', '0', 'off'])

function bool(value: unknown): Converted {
  if (typeof value === 'boolean') return { value }
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : ''
  if (yes.has(word)) return { value: true }
  return no.has(word) ? { value: false } : { problem: words.bool }
}

const moment = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i

/** Year, month, day, in this order; without a zone it is UTC. 03/04 is two days and thus none. */
function date(value: unknown): Converted {
  const typed = typeof value === 'string' ? value.trim() : ''
  const [, day, time = '00:00', zone = 'Z'] = moment.exec(typed) ?? []
  if (day === undefined) return { problem: words.date }
  const offset = /^(z|utc)$/i.test(zone) ? 'Z' : zone.replace(/^(...)(\d\d)$/, '$1:$2')
  const read = new Date(`${day}T${time}${offset}`)
  // 30 February would roll on into March.
  const exists = !Number.isNaN(read.getTime()) && new Date(`${day}T00:00Z`).toISOString().startsWith(day)
  return exists ? { value: toWireDate(read) } : { problem: words.date }
}

function json(value: unknown): Converted {
  if (typeof value !== 'string') return { value }
  try {
    return { value: JSON.parse(value) as unknown }
  } catch {
    return { problem: words.json }
  }
}

function point(value: unknown): Converted {
  if (typeof value === 'string' && !value.trim().startsWith('{')) {
    const read = parsePoint(value)
    return read === undefined ? { problem: words.point } : { value: read }
  }
  const parsed = json(value)
  if (parsed === undefined || 'problem' in parsed) return { problem: words.point }
  const given = parsed.value as Record<string, unknown> | null
  const whole = typeof given?.lat === 'number' && typeof given.lon === 'number'
  const read = readPoint(given)
  return whole && pointProblem(read) === undefined ? { value: read } : { problem: words.point }
}

/** As a JSON array, or parted by commas, semicolons or bars. */
function list(value: unknown): Converted {
  const typed = typeof value === 'string' ? value.trim() : value
  if (typeof typed !== 'string') {
    const items = Array.isArray(typed) ? typed : [typed]
    const texts = items.every((item) => ['string', 'number', 'boolean'].includes(typeof item))
    return texts ? { value: items.map(String) } : { problem: words.list }
  }
  if (typed.startsWith('[')) {
    const parsed = json(typed)
    if (parsed === undefined || 'problem' in parsed || !Array.isArray(parsed.value)) return { problem: words.list }
    return list(parsed.value)
  }
  return { value: typed.split(/[,;|]/).map((part) => part.trim()).filter((part) => part !== '') }
}

/** The limits of the field that can be known here, in the server's sense of them. */
function limitProblem(field: Field, value: unknown): string | undefined {
  if (typeof value === 'number') return numberLimit(field, value)
  if (Array.isArray(value)) return listLimit(field, value)
  if (typeof value !== 'string') return undefined
  if (field.type === 'select' && field.values?.includes(value) === false) return words.choice(value)
  if (field.type === 'text' || field.type === 'password') return textLimit(field, value)
  return undefined
}

function numberLimit(field: Field, value: number): string | undefined {
  if (field.onlyInt === true && !Number.isInteger(value)) return words.whole
  if (typeof field.min === 'number' && value < field.min) return words.least(String(field.min))
  if (typeof field.max === 'number' && value > field.max) return words.most(String(field.max))
  return undefined
}

function listLimit(field: Field, value: unknown[]): string | undefined {
  const texts = value.filter((one) => typeof one === 'string')
  const strange = field.type === 'select' ? texts.find((one) => field.values?.includes(one) === false) : undefined
  if (strange !== undefined) return words.choice(strange)
  const most = field.maxSelect ?? 1
  if (value.length > most) return words.tooMany(most)
  const least = field.minSelect ?? 0
  return value.length < least ? words.tooFew(least) : undefined
}

function textLimit(field: Field, value: string): string | undefined {
  const length = Array.from(value).length
  const least = Number(field.min ?? 0)
  const most = Number(field.max ?? 0)
  if (length < least) return words.short(least)
  if (most > 0 && length > most) return words.long(most)
  return matches(field.pattern ?? '', value) ? undefined : words.pattern(field.pattern ?? '')
}

/** The server's expressions are not all the browser's; what cannot be read here, the server judges. */
function matches(pattern: string, value: string): boolean {
  if (pattern === '') return true
  try {
    return new RegExp(pattern, 'u').test(value)
  } catch {
    return true
  }
}
