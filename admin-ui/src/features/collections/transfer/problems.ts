// What the server would refuse of an import, found before it is asked.
import type { Collection, CollectionDraft } from '../../../api/types'
import { findKnown } from './known'
import type { PlanItem } from './plan'

export type ProblemKind = 'twice' | 'otherId' | 'otherType' | 'fieldType' | 'fieldTwice' | 'relation' | 'referenced'

export interface Problem {
  collection: string
  kind: ProblemKind
  /** The field or the collection that it is about. */
  about: string
}

export function problemsOf(all: Collection[], imported: CollectionDraft[], items: PlanItem[]): Problem[] {
  return [
    ...twins(imported),
    ...imported.flatMap((draft) => identityProblems(all, draft)),
    ...items.flatMap(fieldProblems),
    ...danglingRelations(all, imported, items),
  ]
}

function twins(imported: CollectionDraft[]): Problem[] {
  const seen = new Set<string>()
  return imported.flatMap(({ name = '', id }) => {
    const keys = [name.toLowerCase(), ...(id === undefined || id === '' ? [] : [`id ${id}`])]
    const twice = keys.some((key) => seen.has(key))
    for (const key of keys) seen.add(key)
    return twice ? [{ collection: name, kind: 'twice' as const, about: name }] : []
  })
}

function identityProblems(all: Collection[], draft: CollectionDraft): Problem[] {
  const known = findKnown(all, draft)
  if (!known) return []
  const collection = known.name
  if (draft.id !== undefined && draft.id !== known.id) return [{ collection, kind: 'otherId', about: draft.id }]
  if (draft.type !== undefined && draft.type !== known.type) return [{ collection, kind: 'otherType', about: known.type }]
  return []
}

function fieldProblems(item: PlanItem): Problem[] {
  if (item.kind === 'deleted') return []
  const collection = item.name
  const fields = item.kind === 'added' ? (item.draft.fields ?? []) : item.after.fields
  const before = item.kind === 'added' ? [] : item.before.fields
  const names = fields.map(({ name }) => name.toLowerCase())
  return fields.flatMap(({ id, name, type }, at): Problem[] => {
    if (names.indexOf(name.toLowerCase()) < at) return [{ collection, kind: 'fieldTwice', about: name }]
    const known = id === '' ? undefined : before.find((field) => field.id === id)
    return known && known.type !== type ? [{ collection, kind: 'fieldType', about: name }] : []
  })
}

/** Relations are looked at once all is in place, so they may lead to what comes along. */
function danglingRelations(all: Collection[], imported: CollectionDraft[], items: PlanItem[]): Problem[] {
  const gone = new Map(items.flatMap((item) => (item.kind === 'deleted' ? [[item.before.id, item.name] as const] : [])))
  const there = new Set([...all, ...imported].map(({ id }) => id).filter((id) => id !== undefined && !gone.has(id)))
  // One without an id gets one from its name and type, which relations may know already.
  const guesses = imported.some(({ id }) => id === undefined || id === '')
  const fieldsOf = (item: PlanItem) => {
    if (item.kind === 'deleted') return []
    return item.kind === 'added' ? (item.draft.fields ?? []) : item.after.fields
  }
  const untouched = all.filter(({ id }) => !gone.has(id) && !items.some((item) => item.kind !== 'added' && item.before.id === id))
  const holders = [...items.map((item) => ({ name: item.name, fields: fieldsOf(item) })), ...untouched]
  return holders.flatMap((holder) =>
    holder.fields.flatMap(({ name, type, collectionId = '' }): Problem[] => {
      if (type !== 'relation' || there.has(collectionId)) return []
      const lost = gone.get(collectionId)
      if (lost !== undefined) return [{ collection: holder.name, kind: 'referenced', about: `${name} → ${lost}` }]
      return guesses ? [] : [{ collection: holder.name, kind: 'relation', about: name }]
    }),
  )
}
