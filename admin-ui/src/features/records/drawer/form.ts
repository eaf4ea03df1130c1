// Values between the server and the form: what an input holds, what is sent for it, and what is
// wrong with it before anything is sent.
import type { Field, RecordBody, RecordData } from '../../../api/types'
import { looksLikeEmail } from '../../../lib/email'
import { pointProblem, readPoint } from '../../../lib/geo'
import { webAddress } from '../../../lib/richText'
import { t } from '../../../messages'
import { hasFile } from '../fields/file/files'
import { isMany } from '../schema'

/** A point as it is typed: two texts that need not be numbers yet. */
export interface PointText {
  lat: string
  lon: string
}

/** A secret as it is typed, twice. */
export interface SecretText {
  text: string
  again: string
}

/** What an untouched input of a new record holds. */
export function emptyForm(field: Field): unknown {
  switch (field.type) {
    case 'bool':
      return false
    case 'number':
      return null
    case 'select':
    case 'relation':
    case 'file':
      return isMany(field) ? [] : ''
    case 'geoPoint':
      return { lat: '', lon: '' } satisfies PointText
    default:
      return ''
  }
}

export function toForm(field: Field, value: unknown): unknown {
  if (field.type === 'password' || value === undefined) return emptyForm(field)
  if (field.type === 'json') return value === null ? '' : JSON.stringify(value, null, 2)
  if (field.type === 'geoPoint') {
    const { lat, lon } = readPoint(value)
    return { lat: String(lat), lon: String(lon) } satisfies PointText
  }
  return value
}

/** What is sent. A secret is asked for twice and sent once, except where the server wants both. */
export function toBody(field: Field, form: unknown): unknown {
  switch (field.type) {
    case 'json':
      return form === '' ? null : (JSON.parse(form as string) as unknown)
    case 'number':
      return form ?? 0
    case 'geoPoint':
      return toPoint(form)
    case 'password':
      return isSecret(form) ? form.text : ''
    default:
      return form
  }
}

function toPoint(form: unknown) {
  const { lat, lon } = form as PointText
  return { lat: Number(lat), lon: Number(lon) }
}

export function isSecret(form: unknown): form is SecretText {
  return typeof form === 'object' && form !== null && 'text' in form && 'again' in form
}

/** What is certainly wrong; whatever else there is to refuse, the server refuses. */
export function problemOf(field: Field, form: unknown): string | undefined {
  switch (field.type) {
    case 'json':
      return isJson(form) ? undefined : t.record.jsonInvalid
    case 'geoPoint': {
      const point = toPoint(form)
      if (Number.isNaN(point.lat) || Number.isNaN(point.lon)) return t.record.numberInvalid
      const problem = pointProblem(point)
      return problem && { lat: t.record.latRange, lon: t.record.lonRange }[problem]
    }
    case 'email':
      return form === '' || looksLikeEmail(String(form)) ? undefined : t.record.emailInvalid
    case 'url':
      return form === '' || webAddress(String(form)) !== undefined ? undefined : t.record.urlInvalid
    case 'date':
      return form === unfinished ? t.record.dateInvalid : undefined
    case 'password':
      return isSecret(form) && form.text !== form.again ? t.record.passwordSecond : undefined
    default:
      return undefined
  }
}

/** A date whose input is filled in half; nothing that a server would keep. */
export const unfinished = 'unfinished'

function isJson(form: unknown): boolean {
  if (form === '') return true
  try {
    JSON.parse(String(form))
    return true
  } catch {
    return false
  }
}

/** The body of a request: the changed fields only, so that what others changed stays. */
export function bodyOf(fields: Field[], changes: RecordBody): RecordBody {
  const body: RecordBody = {}
  for (const field of fields) {
    if (!(field.name in changes)) continue
    body[field.name] = toBody(field, changes[field.name])
    if (field.type === 'password' && field.system) body.passwordConfirm = againOf(changes[field.name])
  }
  return body
}

function againOf(form: unknown): string {
  return isSecret(form) ? form.again : ''
}

export function problemsOf(fields: Field[], changes: RecordBody): Record<string, string> {
  const found = fields.flatMap((field) => {
    const problem = field.name in changes ? problemOf(field, changes[field.name]) : undefined
    return problem === undefined ? [] : [[field.name, problem] as const]
  })
  return Object.fromEntries(found)
}

export function same(one: unknown, other: unknown): boolean {
  // To JSON all files look alike.
  if (hasFile(one) || hasFile(other)) return false
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** A new record that begins as a copy: everything but what must differ or cannot be read. */
export function copyChanges(fields: Field[], source: RecordData): RecordBody {
  const copied = fields.filter(({ type }) => !['autodate', 'password', 'file'].includes(type))
  return Object.fromEntries(copied.map((field) => [field.name, toForm(field, source[field.name])]))
}
