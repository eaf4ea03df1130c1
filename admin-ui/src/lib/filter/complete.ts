// What may be written at the cursor: fields along paths, values that fit the other side,
// operators, joins, and what a rule knows about the request.
import { cursorAt } from './cursor'
import {
  type Scope,
  type SchemaCollection,
  type SchemaField,
  fieldsOf,
  findCollection,
  functions,
  isMany,
  literals,
  macros,
  meaningOf,
  takesMany,
  targetOf,
} from './schema'
import { type Token, quote } from './tokens'

export type CandidateKind =
  | 'field'
  | 'relation'
  | 'back'
  | 'value'
  | 'macro'
  | 'request'
  | 'collection'
  | 'function'
  | 'modifier'
  | 'sign'
  | 'join'

export interface Candidate {
  label: string
  kind: CandidateKind
  /** The type of a field, or the collection it comes from. */
  detail?: string
  /** What fits best comes first. */
  rank: number
}

export interface Completion {
  from: number
  to: number
  candidates: Candidate[]
}

/** Rules see the request; what a person types into a filter bar has none worth naming. */
export type FilterMode = 'filter' | 'rule'

export function complete(text: string, at: number, scope: Scope, mode: FilterMode): Completion | undefined {
  const cursor = cursorAt(text, at)
  if (!cursor) return undefined
  const { from, to } = cursor
  if (cursor.expects === 'join') return { from, to, candidates: joins }
  if (cursor.expects === 'sign') return { from, to, candidates: signsFor(cursor.left, scope) }
  const typed = text.slice(from, at)
  if (/^['"]/.test(typed)) {
    return { from, to, candidates: valuesFor(cursor.left, scope, mode).filter(isQuoted) }
  }
  const cut = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(':')) + 1
  if (cut > 0) {
    const candidates = behind(typed.slice(0, cut), scope)
    return { from: from + cut, to, candidates }
  }
  const values = cursor.expects === 'right' ? valuesFor(cursor.left, scope, mode) : []
  const taken = new Set(values.map(({ label }) => label))
  const others = starts(scope, mode).filter(({ label }) => !taken.has(label))
  return { from, to, candidates: [...values, ...others] }
}

function isQuoted({ label }: Candidate): boolean {
  return label.startsWith("'")
}

const joins: Candidate[] = [
  { label: '&&', kind: 'join', rank: 2 },
  { label: '||', kind: 'join', rank: 1 },
]

const ordered = new Set(['number', 'date', 'autodate'])
const truths = new Set(['bool'])

function signsFor(left: Token | undefined, scope: Scope): Candidate[] {
  const field = left && fieldNamed(left.text, scope)
  let signs = ['=', '!=', '~', '!~', '>', '>=', '<', '<=']
  if (field && ordered.has(field.type)) signs = ['=', '!=', '>', '>=', '<', '<=', '~', '!~']
  if (field && truths.has(field.type)) signs = ['=', '!=']
  const meaning = left?.kind === 'name' ? meaningOf(left.text, scope) : undefined
  const many = meaning !== undefined && 'many' in meaning && meaning.many
  const anys = signs.map((sign) => `?${sign}`)
  const all = many ? [...anys, ...signs] : [...signs, ...anys]
  return all.map((label, index) => ({ label, kind: 'sign', rank: all.length - index }))
}

function fieldNamed(name: string, scope: Scope): SchemaField | undefined {
  const meaning = meaningOf(name, scope)
  return meaning.kind === 'field' && meaning.modifier !== 'length' ? meaning.field : undefined
}

/** What is likely on the right, given what stands on the left. */
function valuesFor(left: Token | undefined, scope: Scope, mode: FilterMode): Candidate[] {
  const field = left && fieldNamed(left.text, scope)
  const value = (label: string): Candidate => ({ label, kind: 'value', rank: 20 })
  const caller = (label: string): Candidate => ({ label, kind: 'request', rank: 19 })
  const isCaller = left?.text.startsWith('@request.auth.') === true
  if (!field) return isCaller ? [value("''")] : []
  switch (field.type) {
    case 'bool':
      return [value('true'), value('false')]
    case 'select':
      return [...(field.values ?? []).map((text) => value(quote(text))), value("''")]
    case 'date':
    case 'autodate':
      return macros.slice(0, 9).map((label) => ({ label, kind: 'macro', rank: 20 }))
    case 'number':
      return []
    case 'relation': {
      const isUser = targetOf(scope, field)?.type === 'auth'
      const mine = isUser && mode === 'rule' && !isCaller ? [caller('@request.auth.id')] : []
      return [...mine, value("''")]
    }
    default: {
      const isId = field.name === 'id' && mode === 'rule' && !isCaller
      return isId ? [caller('@request.auth.id')] : [value("''")]
    }
  }
}

/** What a name may begin with. */
function starts(scope: Scope, mode: FilterMode): Candidate[] {
  const plain = (label: string, kind: CandidateKind, rank: number): Candidate => ({ label, kind, rank })
  const request = mode === 'rule' ? requestStarts : []
  return [
    ...fieldCandidates(scope.base, scope, 10),
    ...request,
    plain('@collection.', 'collection', 4),
    ...macros.map((label) => plain(label, 'macro', 3)),
    ...functions.map((label) => plain(label, 'function', 2)),
    ...literals.map((label) => plain(label, 'value', 1)),
  ]
}

const requestStarts: Candidate[] = [
  '@request.auth.id',
  '@request.auth.',
  '@request.body.',
  '@request.query.',
  '@request.headers.',
  '@request.method',
  '@request.context',
].map((label, index) => ({ label, kind: 'request', rank: 9 - index / 10 }))

/** What may follow a path that ends in a dot or a colon. */
function behind(path: string, scope: Scope): Candidate[] {
  if (path.endsWith(':')) return modifierCandidates(path.slice(0, -1), scope)
  if (path === '@request.') {
    const parts = ['auth.', 'body.', 'query.', 'headers.', 'method', 'context']
    return parts.map((label, index) => ({ label, kind: 'request', rank: 9 - index }))
  }
  if (path === '@collection.') {
    return scope.collections.map(({ name, type }) => ({
      label: name,
      kind: 'collection',
      detail: type,
      rank: name.startsWith('_') ? 0 : 1,
    }))
  }
  if (path === '@request.auth.') return authCandidates(scope)
  const target = targetBehind(path, scope)
  return target ? fieldCandidates(target, scope, 1) : []
}

function modifierCandidates(name: string, scope: Scope): Candidate[] {
  const meaning = meaningOf(name, scope)
  const field = meaning.kind === 'field' ? meaning.field : undefined
  const isBody = name.startsWith('@request.body.')
  const isSent = isBody || /^@request\.(query|headers)\./.test(name)
  const labels: string[] = []
  if (isSent) labels.push('isset')
  if (isBody) labels.push('changed')
  if (field && takesMany(field)) labels.push('length', 'each')
  labels.push('lower')
  return labels.map((label, index) => ({ label, kind: 'modifier', rank: labels.length - index }))
}

/** Fields that whoever is signed in may have: those of every auth collection, once. */
function authCandidates(scope: Scope): Candidate[] {
  const found = new Map<string, Candidate>()
  const auths = scope.collections.filter(({ type, name }) => type === 'auth' && name !== '_superusers')
  for (const collection of auths) {
    for (const candidate of fieldCandidates(collection, scope, 1)) found.set(candidate.label, candidate)
  }
  const extra = ['collectionName', 'collectionId']
  for (const label of extra) found.set(label, { label, kind: 'request', rank: 0 })
  return [...found.values()]
}

/** The collection whose fields come next: found by asking for the id behind the path. */
function targetBehind(path: string, scope: Scope): SchemaCollection | undefined {
  if (path === '@request.body.') return scope.base
  const [, whole] = /^@collection\.(\w+)(?::\w*)?\.$/.exec(path) ?? []
  if (whole !== undefined) return findCollection(scope, whole)
  const meaning = meaningOf(`${path}id`, scope)
  return meaning.kind === 'field' ? meaning.collection : undefined
}

const unusable = new Set(['password'])

function fieldCandidates(collection: SchemaCollection, scope: Scope, rank: number): Candidate[] {
  const own = fieldsOf(collection)
    .filter((field) => !unusable.has(field.type) && field.name !== 'tokenKey')
    .map((field, index) => fieldCandidate(field, scope, rank - index / 1000))
  return [...own, ...backCandidates(collection, scope)]
}

function fieldCandidate(field: SchemaField, scope: Scope, rank: number): Candidate {
  const target = targetOf(scope, field)
  if (!target) return { label: field.name, kind: 'field', detail: field.type, rank }
  const detail = `→ ${target.name}${isMany(field) ? ' *' : ''}`
  return { label: field.name, kind: 'relation', detail, rank }
}

function backCandidates(collection: SchemaCollection, scope: Scope): Candidate[] {
  return scope.collections.flatMap((other) =>
    other.fields
      .filter(({ type, collectionId }) => type === 'relation' && collectionId === collection.id)
      .map(({ name }) => ({
        label: `${other.name}_via_${name}`,
        kind: 'back' as const,
        detail: `← ${other.name}`,
        rank: 0.5,
      })),
  )
}
