// Whole examples for one collection: a record as it comes back, a body to send, and a filter, an
// order and an expansion that this very schema allows.
import { type Action, type Schema, type SchemaField, visibleFields, writableFields } from './schema'
import { type KnownIds, exampleId, exampleValue } from './values'

const exampleTime = '2026-01-31 09:30:00.000Z'

/** A record as the server answers with it, in the order of its keys. */
export function exampleRecord(schema: Schema): Record<string, unknown> {
  const record: Record<string, unknown> = {
    collectionId: schema.id,
    collectionName: schema.name,
    id: exampleId,
  }
  if (schema.type !== 'view') Object.assign(record, { created_at: exampleTime, updated_at: exampleTime })
  for (const field of visibleFields(schema)) {
    if (!field.primaryKey && field.name !== 'id') record[field.name] = exampleValue(field)
  }
  return sorted(record)
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What to send to make a record, or to change the first few things of one. Files go apart. */
export function exampleBody(
  schema: Schema,
  action: Action,
  known: KnownIds = {},
): Record<string, unknown> | undefined {
  if (action === 'sign-in') return { identity: exampleIdentity(schema), password: 'a long password' }
  if (action !== 'create' && action !== 'update') return undefined
  const fields = writableFields(schema).filter(({ type }) => type !== 'file' && type !== 'password')
  const chosen = action === 'create' ? fields : fields.filter((field) => !field.system).slice(0, 3)
  const body = Object.fromEntries(chosen.map((field) => [field.name, exampleValue(field, known)]))
  const secrets = writableFields(schema).filter(({ type }) => type === 'password')
  if (action === 'create') {
    for (const field of secrets) body[field.name] = exampleValue(field)
    if (schema.type === 'auth') Object.assign(body, { password: 'a long password', passwordConfirm: 'a long password' })
  }
  return body
}

export function exampleIdentity(schema: Schema): string {
  const name = schema.passwordAuth?.identityFields[0] ?? 'email'
  const field = schema.fields.find((candidate) => candidate.name === name)
  return field === undefined ? 'ann@example.com' : String(exampleValue(field))
}

/** Fields that take files, which travel beside the body. */
export function fileFields(schema: Schema): SchemaField[] {
  return writableFields(schema).filter(({ type }) => type === 'file')
}

/** Up to two comparisons, each of a kind that fits its field. */
export function exampleFilter(schema: Schema): string {
  const usable = visibleFields(schema).filter((field) => !field.primaryKey)
  const byType = ['select', 'bool', 'text', 'email', 'number', 'date', 'relation', 'editor', 'url', 'autodate']
  const ranked = byType.flatMap((type) => usable.filter((field) => field.type === type && !field.system))
  const [first, second] = pickDifferent(ranked.length > 0 ? ranked : usable)
  if (first === undefined) return `id != ""`
  const parts = [comparison(first), ...(second === undefined ? [] : [comparison(second)])]
  return parts.join(' && ')
}

/** The first, and the first of another type. */
function pickDifferent(fields: SchemaField[]): (SchemaField | undefined)[] {
  const first = fields[0]
  return [first, fields.find((field) => field.type !== first?.type)]
}

export function comparison(field: SchemaField): string {
  const { name } = field
  const value = exampleValue(field)
  switch (field.type) {
    case 'number':
      return `${name} >= ${String(value)}`
    case 'bool':
      return `${name} = true`
    case 'date':
    case 'autodate':
      return `${name} >= "2026-01-01"`
    case 'select':
      return Array.isArray(value)
        ? `${name} ?= ${quoted(field.values?.[0] ?? '')}`
        : `${name} = ${quoted(field.values?.[0] ?? '')}`
    case 'relation':
      return Array.isArray(value) ? `${name} ?= ${quoted(exampleId)}` : `${name} = ${quoted(exampleId)}`
    case 'file':
    case 'json':
      return `${name} != null`
    case 'geoPoint':
      return `geoDistance(${name}.lon, ${name}.lat, 13.4, 52.52) < 25`
    default:
      return `${name} ~ "a"`
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** Newest first where there is a time to tell, and a name as the tie. */
export function exampleSort(schema: Schema): string {
  const usable = visibleFields(schema)
  const time = usable.find(({ type }) => type === 'autodate') ?? usable.find(({ type }) => type === 'date')
  const word = usable.find(({ type, primaryKey, system }) => type === 'text' && !primaryKey && !system)
  const newest = time?.name ?? (schema.type === 'view' ? undefined : 'created_at')
  const parts = [newest === undefined ? [] : [`-${newest}`], word === undefined ? [] : [word.name]].flat()
  return parts.length > 0 ? parts.join(',') : 'id'
}

/** The relations of the collection, and one that points at it from elsewhere. */
export function exampleExpand(schema: Schema, all: Schema[] = []): string {
  const out = visibleFields(schema).filter(({ type }) => type === 'relation')
  const back = all.flatMap((other) =>
    other.fields
      .filter((field) => field.type === 'relation' && field.collectionId === schema.id && !field.hidden)
      .filter(() => other.id !== schema.id && other.type !== 'view')
      .map((field) => `${other.name}_via_${field.name}`),
  )
  return [...out.slice(0, 2).map(({ name }) => name), ...back.slice(0, 1)].join(',')
}

/** The same record with what an expansion adds to it, for the relations that lead outwards. */
export function expandedRecord(schema: Schema, all: Schema[], expand: string): Record<string, unknown> {
  const record = exampleRecord(schema)
  const added: Record<string, unknown> = {}
  for (const name of expand.split(',')) {
    const field = schema.fields.find((candidate) => candidate.name === name)
    const target = all.find(({ id }) => id === field?.collectionId)
    if (field === undefined || target === undefined) continue
    const related = exampleRecord(target)
    added[name] = Array.isArray(exampleValue(field)) ? [related] : related
  }
  return Object.keys(added).length > 0 ? { ...record, expand: added } : record
}
