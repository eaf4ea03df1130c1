// A believable value for any field, within the limits that the field sets.
import { type SchemaField, isMulti } from './schema'

export const exampleId = 'RECORD_ID'

/** Ids of real records by collection, so that what refers to them can be run. */
export type KnownIds = Readonly<Record<string, string | undefined>>

export function exampleValue(field: SchemaField, known: KnownIds = {}): unknown {
  switch (field.type) {
    case 'number':
      return exampleNumber(field)
    case 'bool':
      return true
    case 'email':
      return `ann@${domainOf(field)}`
    case 'url':
      return `https://${domainOf(field)}/page`
    case 'date':
    case 'autodate':
      return exampleDate(field)
    case 'select':
      return listOf(field, isMulti(field) ? (field.values ?? []).slice(0, 2) : (field.values ?? []).slice(0, 1))
    case 'relation':
      return listOf(field, [known[field.collectionId ?? ''] ?? exampleId])
    case 'file':
      return listOf(field, [exampleFile(field).replace('.', '_a1b2c3d4e5.')])
    case 'json':
      return { key: 'value' }
    case 'geoPoint':
      return { lon: 13.4, lat: 52.52 }
    case 'editor':
      return '<p>A paragraph.</p>'
    case 'password':
      return exampleText(field, ['a long password'])
    default:
      return exampleText(field, [hint(field.name), field.name, 'A text'])
  }
}

/** What a field of one value has as a value, and one of many as a list. */
function listOf(field: SchemaField, values: string[]): string | string[] {
  return isMulti(field) ? values : (values[0] ?? '')
}

/** The name of a file that this field would take. */
export function exampleFile(field: SchemaField): string {
  const mime = field.mimeTypes?.[0] ?? ''
  if (mime === '' || mime.startsWith('image/')) return mime === 'image/jpeg' ? 'photo.jpg' : 'photo.png'
  if (mime === 'application/pdf') return 'paper.pdf'
  const kind = /\/(?:x-)?([a-z0-9]+)$/.exec(mime)?.[1]
  return `file.${kind ?? 'bin'}`
}

function exampleNumber(field: SchemaField): number {
  const least = typeof field.min === 'number' ? field.min : Number.NEGATIVE_INFINITY
  const most = typeof field.max === 'number' ? field.max : Number.POSITIVE_INFINITY
  const usual = /price|amount|total|cost/i.test(field.name) && field.onlyInt !== true ? 12.5 : 12
  return Math.min(Math.max(usual, least), most)
}

function exampleDate(field: SchemaField): string {
  const usual = '2026-01-31 09:30:00.000Z'
  const least = typeof field.min === 'string' ? field.min : ''
  const most = typeof field.max === 'string' ? field.max : ''
  if (least !== '' && usual < least) return least
  return most !== '' && usual > most ? most : usual
}

function domainOf(field: SchemaField): string {
  const only = field.onlyDomains?.[0]
  if (only !== undefined) return only
  return field.exceptDomains?.includes('example.com') === true ? 'example.org' : 'example.com'
}

function hint(name: string): string {
  const known: [RegExp, string][] = [
    [/title|subject|headline/i, 'A first title'],
    [/slug|handle|code|key/i, 'a-first-one'],
    [/name|author|person/i, 'Ann Example'],
    [/city|place|town/i, 'Lisbon'],
    [/phone|mobile/i, '+49 30 901820'],
    [/colou?r/i, 'green'],
  ]
  return known.find(([pattern]) => pattern.test(name))?.[1] ?? 'A text'
}

/** The first candidate that the pattern takes, made as long or short as the field wants it. */
function exampleText(field: SchemaField, candidates: string[]): string {
  const least = typeof field.min === 'number' ? field.min : 0
  const most = typeof field.max === 'number' && field.max > 0 ? field.max : Number.POSITIVE_INFINITY
  const common = ['abc', 'ABC', 'a-b-c', '123', 'abc123', '2026-01-31', '+4930901820', '#228855', 'https://example.com']
  const fitting = [...candidates, ...common].map((text) => text.padEnd(least, text).slice(0, most))
  return fitting.find((text) => matches(field.pattern ?? '', text)) ?? fitting[0] ?? ''
}

function matches(pattern: string, text: string): boolean {
  if (pattern === '') return true
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    // The server's dialect knows a few things that the browser's does not.
    return true
  }
}
