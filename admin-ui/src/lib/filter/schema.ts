// What the filter language needs to know of the collections, and what a name means among them.

export interface SchemaField {
  name: string
  type: string
  hidden?: boolean | undefined
  /** Of relations: the id of the collection they point to. */
  collectionId?: string | undefined
  maxSelect?: number | undefined
  /** Of selects. */
  values?: string[] | undefined
}

export interface SchemaCollection {
  id: string
  name: string
  type: string
  fields: SchemaField[]
}

/** Where a filter is read: its own collection among all of them. */
export interface Scope {
  collections: SchemaCollection[]
  base: SchemaCollection
}

export type NameProblem =
  | 'unknownField'
  | 'unknownCollection'
  | 'unknownMacro'
  | 'unknownRequest'
  | 'unknownModifier'
  | 'notRelation'
  | 'notMulti'
  | 'tooManyHops'

/** What a name stands for, or why it stands for nothing; places count within the name. */
export type Meaning =
  | { kind: 'literal' | 'macro' | 'request' }
  | { kind: 'field'; collection: SchemaCollection; field: SchemaField; many: boolean; modifier: string }
  | { kind: 'inside'; field: SchemaField; many: boolean }
  | { kind: 'problem'; problem: NameProblem; from: number; to: number; within?: string }

export const literals = ['true', 'false', 'null']

export const macros = [
  '@now',
  '@todayStart',
  '@todayEnd',
  '@yesterday',
  '@tomorrow',
  '@monthStart',
  '@monthEnd',
  '@yearStart',
  '@yearEnd',
  '@second',
  '@minute',
  '@hour',
  '@day',
  '@weekday',
  '@month',
  '@year',
]

export const functions = ['strftime', 'geoDistance']

export const modifiers = ['isset', 'changed', 'length', 'each', 'lower']

const hopsMax = 6
const itemised = new Set(['select', 'file', 'relation'])

/** The dates every stored record has beside its fields. */
const stamps: SchemaField[] = [
  { name: 'created_at', type: 'autodate' },
  { name: 'updated_at', type: 'autodate' },
]

/** What may be named in a collection: its fields, and the two dates of each record. */
export function fieldsOf(collection: SchemaCollection): SchemaField[] {
  if (collection.type === 'view') return collection.fields
  const names = new Set(collection.fields.map(({ name }) => name))
  return [...collection.fields, ...stamps.filter(({ name }) => !names.has(name))]
}

export function isMany(field: SchemaField): boolean {
  return itemised.has(field.type) && (field.maxSelect ?? 1) > 1
}

export function takesMany(field: SchemaField): boolean {
  return itemised.has(field.type)
}

export function findCollection(scope: Scope, nameOrId: string): SchemaCollection | undefined {
  const lower = nameOrId.toLowerCase()
  return scope.collections.find(({ id, name }) => id === nameOrId || name.toLowerCase() === lower)
}

export function meaningOf(name: string, scope: Scope): Meaning {
  if (name.startsWith('@request.')) return requestMeaning(name, scope)
  if (name.startsWith('@collection.')) return collectionMeaning(name, scope)
  if (name.startsWith('@')) {
    return macros.includes(name) ? { kind: 'macro' } : trouble('unknownMacro', 0, name.length)
  }
  const own = fieldsOf(scope.base).some((field) => field.name === name)
  if (!own && literals.includes(name.toLowerCase())) return { kind: 'literal' }
  return walk(scope, scope.base, name, 0)
}

function requestMeaning(name: string, scope: Scope): Meaning {
  const [, part = '', ...rest] = name.split('.')
  const offset = '@request.'.length + part.length + 1
  if ((part === 'context' || part === 'method') && rest.length === 0) return { kind: 'request' }
  if (rest.length === 0 || rest[0] === '') return trouble('unknownRequest', 0, name.length)
  if (part === 'query' || part === 'headers') return { kind: 'request' }
  if (part === 'auth') return authMeaning(rest.join('.'), scope, offset)
  if (part !== 'body') return trouble('unknownRequest', 0, name.length)
  const meaning = walk(scope, scope.base, rest.join('.'), offset)
  const leaves = meaning.kind === 'problem' && meaning.problem === 'notRelation'
  return leaves ? { kind: 'request' } : meaning
}

const identity = ['id', 'collectionId', 'collectionName', 'email', 'emailVisibility', 'verified']

/** Whoever asks may come from any auth collection, so one that knows the name is enough. */
function authMeaning(path: string, scope: Scope, offset: number): Meaning {
  const bare = path.split(':')[0] ?? ''
  const auths = scope.collections.filter(({ type }) => type === 'auth')
  const meanings = auths.map((collection) => walk(scope, collection, path, offset))
  const found = meanings.find(({ kind }) => kind !== 'problem')
  if (found) return found
  if (identity.includes(bare)) return { kind: 'request' }
  return meanings[0] ?? { kind: 'request' }
}

function collectionMeaning(name: string, scope: Scope): Meaning {
  const start = '@collection.'.length
  const [head = '', ...path] = name.slice(start).split('.')
  const collection = findCollection(scope, head.split(':')[0] ?? '')
  if (!collection) return trouble('unknownCollection', start, start + head.length)
  if (path.length === 0) return trouble('unknownField', start, name.length, collection.name)
  const meaning = walk(scope, collection, path.join('.'), start + head.length + 1)
  return 'many' in meaning ? { ...meaning, many: true } : meaning
}

/** Along a path of fields, from a collection. */
function walk(scope: Scope, start: SchemaCollection, path: string, offset: number): Meaning {
  const segments = path.split('.')
  let collection = start
  let many = false
  let from = offset
  for (const [hops, segment] of segments.entries()) {
    const to = from + segment.length
    const isLast = hops === segments.length - 1
    const [name = '', modifier = '', ...more] = isLast ? segment.split(':') : [segment]
    const field = fieldsOf(collection).find((candidate) => candidate.name === name)
    if (isLast) {
      if (!field || more.length > 0) return trouble('unknownField', from, to, collection.name)
      const wrong = modifierProblem(field, modifier, from + name.length, to)
      if (wrong) return wrong
      const spread = isMany(field) && modifier === 'each'
      return { kind: 'field', collection, field, many: many || spread, modifier }
    }
    if (field?.type === 'json' || field?.type === 'geoPoint') return { kind: 'inside', field, many }
    const target = field ? targetOf(scope, field) : backTarget(scope, collection, segment)
    if (!target) return trouble(field ? 'notRelation' : 'unknownField', from, to, collection.name)
    if (hops >= hopsMax) return trouble('tooManyHops', from, to)
    many ||= field ? isMany(field) : true
    collection = target
    from = to + 1
  }
  return trouble('unknownField', offset, offset + path.length, start.name)
}

function modifierProblem(field: SchemaField, modifier: string, from: number, to: number) {
  if (modifier === '') return undefined
  if (!modifiers.includes(modifier)) return trouble('unknownModifier', from, to)
  const counts = modifier === 'length' || modifier === 'each'
  return counts && !takesMany(field) ? trouble('notMulti', from, to) : undefined
}

export function targetOf(scope: Scope, field: SchemaField): SchemaCollection | undefined {
  if (field.type !== 'relation') return undefined
  return scope.collections.find(({ id }) => id === field.collectionId)
}

function backTarget(scope: Scope, collection: SchemaCollection, segment: string) {
  const [, head, name] = /^(\w+)_via_(\w+)$/.exec(segment) ?? []
  const from = head === undefined ? undefined : findCollection(scope, head)
  const field = from?.fields.find((candidate) => candidate.name === name)
  return field?.type === 'relation' && field.collectionId === collection.id ? from : undefined
}

function trouble(problem: NameProblem, from: number, to: number, within?: string): Meaning {
  return { kind: 'problem', problem, from, to, ...(within !== undefined && { within }) }
}
