// What a collection says about its records: which fields can be shown, sorted, searched or changed,
// and which of them name a record.
import type { Collection, Field, RecordData } from '../../api/types'

/** The dates that every stored record has, as fields; views and fields of that name have none. */
const stamps: Field[] = (['created_at', 'updated_at'] as const).map((name) => ({
  id: name,
  name,
  type: 'autodate',
  system: true,
  hidden: false,
  presentable: false,
}))

/** Everything a row can show. Secrets are never sent, so there is nothing to show of them. */
export function listFields(collection: Collection): Field[] {
  const shown = collection.fields.filter(({ type, name }) => type !== 'password' && name !== 'tokenKey')
  if (collection.type === 'view') return shown
  const names = new Set(shown.map(({ name }) => name))
  return [...shown, ...stamps.filter(({ name }) => !names.has(name))]
}

/** What the drawer asks for. The id is asked for apart, and the token key by nobody. */
export function formFields(collection: Collection): Field[] {
  return collection.fields.filter(({ name }) => name !== 'id' && name !== 'tokenKey')
}

const accountNames = ['email', 'emailVisibility', 'verified', 'password']

/** What makes a record an account has a section of its own. */
export function isAccountField(collection: Collection, field: Field): boolean {
  return collection.type === 'auth' && accountNames.includes(field.name)
}

export function isMany(field: Field): boolean {
  return (field.maxSelect ?? 1) > 1
}

const labelTypes = ['text', 'email', 'url', 'number', 'select', 'date', 'autodate']
const likelyNames = ['title', 'name', 'label', 'subject', 'email', 'username', 'slug']

/** The fields that name a record to people: those marked so, else the likeliest. */
export function labelFields(collection: Collection): Field[] {
  const candidates = collection.fields.filter(
    (field) => labelTypes.includes(field.type) && field.name !== 'id' && field.name !== 'tokenKey',
  )
  const marked = candidates.filter(({ presentable }) => presentable)
  if (marked.length > 0) return marked
  const visible = candidates.filter(({ hidden }) => !hidden)
  const likely = likelyNames.flatMap((name) => visible.find((field) => field.name === name) ?? [])
  return [...likely, ...visible.filter(({ type }) => type === 'text')].slice(0, 1)
}

/** How a record is called, with its id where it has no other name. */
export function labelOf(record: RecordData, collection: Collection | undefined): string {
  const words = (collection ? labelFields(collection) : [])
    .map(({ name }) => record[name])
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String)
    .filter((text) => text.trim() !== '')
  return words.length > 0 ? words.join(' · ') : record.id
}

/** The rows' shape: relations as records with their names only, rich text as its beginning. */
export function projection(
  collection: Collection,
  collections: Collection[],
  shown: string[],
): { expand: string; fields: string } {
  const parts = ['*']
  const expand: string[] = []
  for (const field of collection.fields) {
    if (field.type === 'editor') parts.push(`${field.name}:excerpt(200,true)`)
    if (field.type !== 'relation' || !shown.includes(field.name)) continue
    const target = collections.find(({ id }) => id === field.collectionId)
    if (!target) continue
    expand.push(field.name)
    for (const name of ['id', ...labelFields(target).map((each) => each.name)]) {
      parts.push(`expand.${field.name}.${name}`)
    }
  }
  return { expand: expand.join(','), fields: parts.join(',') }
}

const shownAtFirst = 9

/** The columns of a collection that nobody has arranged yet: its name first, its dates last. */
export function firstColumns(collection: Collection): string[] {
  const labels = labelFields(collection).map(({ name }) => name)
  const rest = collection.fields.filter(
    ({ name, type, hidden }) => !hidden && !labels.includes(name) && name !== 'id' && type !== 'password',
  )
  const names = [...labels, ...rest.map(({ name }) => name)].slice(0, shownAtFirst)
  const stamp = collection.type === 'view' ? [] : ['updated_at']
  const lead = labels.length > 0 ? labels.slice(0, 1) : []
  return [...new Set([...lead, 'id', ...names, ...stamp])]
}

const unsortable = new Set(['json', 'geoPoint', 'password', 'file'])

export function isSortable(field: Field): boolean {
  return !unsortable.has(field.type)
}

/** The records that a relation led to, in its order; empty where they were not asked for. */
export function expanded(record: RecordData, name: string): RecordData[] {
  const found = record.expand?.[name]
  if (found === undefined) return []
  return Array.isArray(found) ? found : [found]
}

/** Whether what is deleted can be brought back. */
export function isSoft({ softDelete }: Collection): boolean {
  return softDelete?.enabled === true
}
