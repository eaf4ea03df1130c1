// What an import would do to this server: which collections are new, changed or gone.
import type { Collection, CollectionDraft, Field } from '../../../api/types'
import { isObject } from '../../../api/error'
import { type Change, changesBetween } from '../model/diff'

export interface ImportPlan {
  added: string[]
  changed: { before: Collection; changes: Change[] }[]
  deleted: Collection[]
}

/** A list of collections, or an object that holds one; nothing when it is neither. */
export function readImport(text: string): CollectionDraft[] | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const list = isObject(value) ? (value.collections ?? value.items) : value
  if (!Array.isArray(list) || list.length === 0) return undefined
  const named = list.every((item) => isObject(item) && typeof item.name === 'string')
  return named ? (list as CollectionDraft[]) : undefined
}

export function planImport(all: Collection[], imported: CollectionDraft[], deleteMissing: boolean): ImportPlan {
  const plan: ImportPlan = { added: [], changed: [], deleted: [] }
  const met = new Set<string>()
  for (const draft of imported) {
    const before =
      all.find(({ id }) => id === draft.id) ??
      all.find(({ name }) => name.toLowerCase() === draft.name?.toLowerCase())
    if (!before) {
      plan.added.push(draft.name ?? '')
      continue
    }
    met.add(before.id)
    const changes = changesBetween(before, merged(before, draft, deleteMissing), false)
    if (changes.length > 0) plan.changed.push({ before, changes })
  }
  if (deleteMissing) plan.deleted = all.filter(({ id, system }) => !met.has(id) && !system)
  return plan
}

/** What a collection would be after an import: what is not mentioned stays, unless told otherwise. */
function merged(before: Collection, draft: CollectionDraft, deleteMissing: boolean): Collection {
  const after: Collection = { ...before, ...draft, id: before.id, type: before.type }
  const fields = (draft.fields ?? []).map((field) => identified(field, before))
  const named = new Set(fields.map(({ id }) => id))
  const kept = before.fields.filter(({ id, system }) => !named.has(id) && (system || !deleteMissing))
  return { ...after, fields: [...fields, ...kept] }
}

/** The same field goes by its id, or else by its name. */
function identified(field: Field, before: Collection): Field {
  const known =
    before.fields.find(({ id }) => id === field.id) ??
    before.fields.find(({ name }) => name.toLowerCase() === field.name.toLowerCase())
  return known ? { ...known, ...field, id: known.id } : field
}

export function losesData({ changed, deleted }: ImportPlan): boolean {
  return deleted.length > 0 || changed.some(({ changes }) => changes.some(({ weight }) => weight === 'loss'))
}

export function isEmptyPlan({ added, changed, deleted }: ImportPlan): boolean {
  return added.length + changed.length + deleted.length === 0
}
