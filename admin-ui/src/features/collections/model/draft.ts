// A collection while it is being edited: what it was, what it is to become, and every step between.
import type { Collection, CollectionBody, CollectionDraft, Field, FieldType, Scaffolds } from '../../../api/types'
import { blankField, firstName, freeName } from './fields'
import { columnName, indexName, parseIndex, renameColumn, writeIndex } from './indexes'
import { renameInRule, ruleNamesOf } from './rules'

export interface DraftField {
  /** Stays the same while everything else changes. */
  key: string
  field: Field
  removed: boolean
  /** The name under which indexes and rules know it; lags behind while a name is taken. */
  knownAs: string
}

export interface DraftIndex {
  key: string
  sql: string
}

export interface Draft {
  isNew: boolean
  /** As the server has it, or blank. */
  original: Collection
  /** Everything but fields and indexes, as it is to become. */
  now: Collection
  fields: DraftField[]
  indexes: DraftIndex[]
  /** Counts up, to give keys. */
  next: number
}

export function draftOf(original: Collection, isNew: boolean): Draft {
  const fields = original.fields.map((field, index) => ({
    key: `f${index}`,
    field,
    removed: false,
    knownAs: field.name,
  }))
  const indexes = original.indexes.map((sql, index) => ({ key: `i${index}`, sql }))
  return { isNew, original, now: original, fields, indexes, next: fields.length + indexes.length }
}

export type Step =
  | { do: 'set'; change: CollectionDraft }
  | { do: 'type'; type: Collection['type']; scaffolds: Scaffolds }
  | { do: 'addField'; type: FieldType; at?: number }
  | { do: 'changeField'; key: string; change: Partial<Field> }
  | { do: 'removeField' | 'restoreField' | 'duplicateField'; key: string }
  | { do: 'moveField'; key: string; to: number }
  | { do: 'addIndex'; sql: string }
  | { do: 'changeIndex'; key: string; sql: string }
  | { do: 'removeIndex'; key: string }
  | { do: 'reset'; draft: Draft }

export function step(draft: Draft, action: Step): Draft {
  switch (action.do) {
    case 'reset':
      return action.draft
    case 'set':
      return { ...draft, now: { ...draft.now, ...action.change } }
    case 'type':
      return changeType(draft, action.scaffolds[action.type])
    case 'addField':
      return addField(draft, action.type, action.at)
    case 'changeField':
      return changeField(draft, action.key, action.change)
    case 'removeField':
      return removeField(draft, action.key)
    case 'restoreField':
      return withField(draft, action.key, { removed: false })
    case 'duplicateField':
      return duplicateField(draft, action.key)
    case 'moveField':
      return moveField(draft, action.key, action.to)
    case 'addIndex': {
      const added = { key: `i${draft.next}`, sql: action.sql }
      return { ...draft, next: draft.next + 1, indexes: [...draft.indexes, added] }
    }
    case 'changeIndex':
      return {
        ...draft,
        indexes: draft.indexes.map((index) =>
          index.key === action.key ? { ...index, sql: action.sql } : index,
        ),
      }
    case 'removeIndex':
      return { ...draft, indexes: draft.indexes.filter(({ key }) => key !== action.key) }
  }
}

/** A new collection becomes one of another type; what was written for it stays. */
function changeType(draft: Draft, scaffold: Collection): Draft {
  const fresh = draftOf({ ...scaffold, name: draft.now.name }, true)
  const system = new Set(scaffold.fields.map(({ name }) => name))
  const own = draft.fields.filter(({ field }) => !field.system && !system.has(field.name))
  if (scaffold.type === 'view') return { ...fresh, next: draft.next + fresh.next }
  const fields = [...fresh.fields.map((entry) => ({ ...entry, key: `${scaffold.type}-${entry.key}` })), ...own]
  return { ...fresh, fields, indexes: [...fresh.indexes, ...draft.indexes], next: draft.next + fresh.next }
}

/** The fields that will be there, in their order. */
export function liveFields(draft: Draft): Field[] {
  return draft.fields.filter(({ removed }) => !removed).map(({ field }) => field)
}

function names(draft: Draft, except = ''): string[] {
  return draft.fields.filter(({ key, removed }) => !removed && key !== except).map(({ field }) => field.name)
}

function insert(draft: Draft, field: Field, at: number): Draft {
  const added = { key: `f${draft.next}`, field, removed: false, knownAs: field.name }
  return { ...draft, next: draft.next + 1, fields: draft.fields.toSpliced(at, 0, added) }
}

function addField(draft: Draft, type: FieldType, at?: number): Draft {
  const name = freeName(firstName(type), names(draft))
  return insert(draft, blankField(type, name), at ?? endOfOwn(draft))
}

/** New fields come behind the others, but before the dates that the server keeps. */
function endOfOwn(draft: Draft): number {
  const isDate = ({ field }: DraftField) => field.type === 'autodate'
  const last = draft.fields.findLastIndex((entry) => !isDate(entry))
  return last + 1
}

function duplicateField(draft: Draft, key: string): Draft {
  const at = draft.fields.findIndex((entry) => entry.key === key)
  const source = draft.fields[at]?.field
  if (!source) return draft
  const name = freeName(source.name, names(draft))
  return insert(draft, { ...source, id: '', name, system: false, primaryKey: false }, at + 1)
}

/** A field that was never saved is gone at once; another stays to be restored. */
function removeField(draft: Draft, key: string): Draft {
  const entry = draft.fields.find((candidate) => candidate.key === key)
  if (entry?.field.id === '') {
    return { ...draft, fields: draft.fields.filter((candidate) => candidate.key !== key) }
  }
  return withField(draft, key, { removed: true })
}

function withField(draft: Draft, key: string, change: Partial<DraftField>): Draft {
  return {
    ...draft,
    fields: draft.fields.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)),
  }
}

function moveField(draft: Draft, key: string, to: number): Draft {
  const at = draft.fields.findIndex((entry) => entry.key === key)
  const moved = draft.fields[at]
  if (!moved) return draft
  return { ...draft, fields: draft.fields.toSpliced(at, 1).toSpliced(to, 0, moved) }
}

function changeField(draft: Draft, key: string, change: Partial<Field>): Draft {
  const entry = draft.fields.find((candidate) => candidate.key === key)
  if (!entry) return draft
  const field = { ...entry.field, ...change }
  const changed = withField(draft, key, { field })
  if (change.name === undefined || change.name === entry.knownAs) return changed
  const isFree = /^\w+$/.test(change.name) && !names(draft, key).includes(change.name)
  return isFree ? follow(changed, key, entry.knownAs, change.name) : changed
}

/** Indexes and rules of the collection follow a field to its new name. */
function follow(draft: Draft, key: string, from: string, to: string): Draft {
  const now = { ...draft.now }
  for (const name of ruleNamesOf(now.type)) {
    const rule = now[name]
    if (typeof rule === 'string') now[name] = renameInRule(rule, from, to)
  }
  if (now.passwordAuth) {
    const identityFields = now.passwordAuth.identityFields.map((name) => (name === from ? to : name))
    now.passwordAuth = { ...now.passwordAuth, identityFields }
  }
  const indexes = draft.indexes.map((index) => ({ ...index, sql: renameColumn(index.sql, from, to) }))
  return withField({ ...draft, now, indexes }, key, { knownAs: to })
}

/** The whole collection as it is to become. */
export function result(draft: Draft): Collection {
  return {
    ...draft.now,
    fields: liveFields(draft),
    indexes: draft.indexes.map(({ sql }) => sql).filter((sql) => sql.trim() !== ''),
  }
}

const parts = [
  'listRule', 'viewRule', 'createRule', 'updateRule', 'deleteRule', 'trashRule', 'softDelete',
  'history', 'name', 'fields', 'indexes', 'viewQuery',
  'authRule', 'manageRule', 'authAlert', 'oauth2', 'passwordAuth', 'mfa', 'otp', 'authToken',
  'passwordResetToken', 'emailChangeToken', 'verificationToken', 'fileToken', 'verificationTemplate',
  'resetPasswordTemplate', 'confirmEmailChangeTemplate',
] as const satisfies (keyof Collection)[]

/** What to send: all of a new collection, and of another only what changed. */
export function payload(draft: Draft): CollectionBody {
  const next = result(draft)
  const sent: Record<string, unknown> = draft.isNew ? { type: next.type } : {}
  for (const part of parts) {
    if (next[part] === undefined) continue
    const same = JSON.stringify(next[part]) === JSON.stringify(draft.original[part])
    if (draft.isNew || !same) sent[part] = next[part]
  }
  // A view's fields come from its query.
  if (next.type === 'view') delete sent.fields
  if (Array.isArray(sent.fields)) sent.fields = next.fields.map((field) => sendable(field, draft))
  return sent
}

/** A new field under the name of a dropped one needs an id, or the server takes it for the old one. */
function sendable(field: Field, draft: Draft): Record<string, unknown> {
  const { id, ...rest } = field
  if (id !== '') return { ...field }
  const reused = draft.original.fields.some(({ name }) => name.toLowerCase() === field.name.toLowerCase())
  const digits = Array.from(field.type + field.name).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e9, 7)
  return reused ? { id: `${field.type}${digits}_${draft.next}`, ...rest } : rest
}

export function isDirty(draft: Draft): boolean {
  if (draft.isNew) return draft.now.name !== '' || draft.fields.length > draft.original.fields.length
  return Object.keys(payload(draft)).length > 0
}

/** A new collection after another one: its fields, rules and options under a name of its own. */
export function copyOf(source: Collection, scaffold: Collection, all: Collection[]): Draft {
  const name = freeName(`${source.name}_copy`, all.map((collection) => collection.name))
  const system = new Map(scaffold.fields.map((field) => [field.name, field]))
  const fields = source.fields.map((field) => ({ ...(system.get(field.name) ?? { ...field, id: '' }) }))
  const indexes = source.indexes.flatMap((sql) => {
    const parts = parseIndex(sql)
    if (!parts || /^idx_(tokenKey|email)_/.test(parts.name)) return []
    const bare = parts.columns.map(columnName).filter((column) => column !== '')
    return [writeIndex({ ...parts, table: name, name: indexName(name, bare, []) })]
  })
  const copy = { ...source, id: '', name, system: false, created: '', updated: '', fields, indexes }
  return { ...draftOf(copy, true), original: scaffold }
}
