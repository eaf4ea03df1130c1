// What an import would do to this server, told as the server will do it: which collections are new,
// changed or gone, and what it would refuse.
import { isObject } from '../../../api/error'
import type { Collection, CollectionDraft, Field } from '../../../api/types'
import { type Change, changesBetween } from '../model/diff'
import { blankField } from '../model/fields'
import { type AnyRuleName, accessOf, ruleNamesOf } from '../model/rules'
import { findKnown } from './known'
import { type Problem, problemsOf } from './problems'

export interface Added {
  kind: 'added'
  name: string
  draft: CollectionDraft
}

export interface Changed {
  kind: 'changed' | 'same'
  name: string
  before: Collection
  after: Collection
  changes: Change[]
}

export interface Deleted {
  kind: 'deleted'
  name: string
  before: Collection
}

export type PlanItem = Added | Changed | Deleted

export interface ImportPlan {
  /** Deleted ones first, then changed, new, and those that stay as they are. */
  items: PlanItem[]
  /** What the server would refuse, by the name of the collection. */
  problems: Problem[]
}

/** A list of collections, or an object that holds one; nothing when it is neither. */
export function readImport(text: string): CollectionDraft[] | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const list = isObject(value) ? (value.collections ?? value.items ?? [value]) : value
  if (!Array.isArray(list) || list.length === 0) return undefined
  const named = list.every((item) => isObject(item) && typeof item.name === 'string' && areFields(item.fields))
  return named ? (list as CollectionDraft[]) : undefined
}

function areFields(fields: unknown): boolean {
  if (fields === undefined || fields === null) return true
  return Array.isArray(fields) && fields.every((field) => isObject(field) && typeof field.name === 'string')
}

const order: PlanItem['kind'][] = ['deleted', 'changed', 'added', 'same']

export function planImport(all: Collection[], imported: CollectionDraft[], deleteMissing: boolean): ImportPlan {
  const items: PlanItem[] = imported.map((draft) => {
    const before = findKnown(all, draft)
    if (!before) return { kind: 'added', name: draft.name ?? '', draft }
    const after = merged(before, draft, deleteMissing)
    const changes = changesBetween(before, after, false)
    return { kind: changes.length > 0 ? 'changed' : 'same', name: before.name, before, after, changes }
  })
  const met = new Set(items.flatMap((item) => (item.kind === 'added' ? [] : [item.before.id])))
  const missing = deleteMissing ? all.filter(({ id, system }) => !met.has(id) && !system) : []
  const gone = missing.map((before): Deleted => ({ kind: 'deleted', name: before.name, before }))
  const sorted = [...gone, ...items].toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name),
  )
  return { items: sorted, problems: problemsOf(all, imported, sorted) }
}

/** What a collection would be: options that are not mentioned stay, and so do fields unless told otherwise. */
function merged(before: Collection, draft: CollectionDraft, deleteMissing: boolean): Collection {
  const after = { ...before, id: before.id, type: before.type }
  for (const [key, value] of Object.entries(draft)) {
    if (fixed.has(key)) continue
    const old = (before as Record<string, unknown>)[key]
    Object.assign(after, { [key]: isObject(old) && isObject(value) ? { ...old, ...value } : value })
  }
  if (before.type === 'view') return { ...after, fields: before.fields }
  const fields = (draft.fields ?? []).map((field) => identified(field, before))
  const named = new Set(fields.map(({ id }) => id))
  const kept = before.fields.filter(({ id, system }) => !named.has(id) && (system || !deleteMissing))
  return { ...after, fields: [...fields, ...kept] }
}

/** What an import cannot set. */
const fixed = new Set(['id', 'type', 'fields', 'system', 'created', 'updated'])

/** With an id it is that field; without one, the one of the same name and type. Else it is new. */
function identified(field: Field, before: Collection): Field {
  const given = field.id as string | undefined
  const known =
    given === undefined || given === ''
      ? before.fields.find(({ name, type }) => name === field.name && type === field.type)
      : before.fields.find(({ id }) => id === given)
  if (!known) return { ...field, id: given ?? '' }
  // The server keeps its own fields as it needs them.
  if (known.system) return { ...known, ...field, id: known.id, system: true }
  // Another is taken as it is written: an option that is left out is at its beginning again.
  const blank: Partial<Field> = blankField(known.type, known.name)
  const whole = Object.keys(known).map((key) => [key, blank[key as keyof Field] ?? known[key as keyof Field]])
  return { ...(Object.fromEntries(whole) as unknown as Field), ...field, id: known.id, system: false }
}

export function losesData({ items }: ImportPlan): boolean {
  return items.some((item) => item.kind === 'deleted' || changesOf(item).some(({ weight }) => weight === 'loss'))
}

export function changesOf(item: PlanItem): Change[] {
  return item.kind === 'changed' ? item.changes : []
}

export function isEmptyPlan({ items }: ImportPlan): boolean {
  return items.every(({ kind }) => kind === 'same')
}

export interface Opening {
  collection: string
  rule: AnyRuleName
}

/** What anyone may do after the import, without signing in, that they may not do now. */
export function openingsOf({ items }: ImportPlan): Opening[] {
  return items.flatMap((item) => {
    if (item.kind === 'added') {
      const names = ruleNamesOf(item.draft.type ?? 'base').filter((rule) => rule !== 'authRule')
      return names
        .filter((rule) => accessOf(item.draft[rule]) === 'public')
        .map((rule) => ({ collection: item.name, rule }))
    }
    return changesOf(item).flatMap((change) =>
      change.kind === 'rule' && change.effect === 'public' ? [{ collection: item.name, rule: change.rule }] : [],
    )
  })
}
