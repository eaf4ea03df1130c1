// What each type of field starts with, and what of a field may be changed.
import type { Collection, Field, FieldType } from '../../../api/types'

/** In the order people need them. */
export const offeredTypes: FieldType[] = [
  'text',
  'editor',
  'number',
  'bool',
  'email',
  'url',
  'date',
  'autodate',
  'select',
  'relation',
  'file',
  'json',
  'geoPoint',
  'password',
]

type Options = Omit<Field, 'id' | 'name' | 'type' | 'system' | 'hidden' | 'presentable'>

const options: Record<FieldType, Options> = {
  text: { min: 0, max: 0, pattern: '', autogeneratePattern: '', primaryKey: false },
  editor: { maxSize: 0, convertURLs: false },
  number: { min: null, max: null, onlyInt: false },
  bool: {},
  email: { exceptDomains: [], onlyDomains: [] },
  url: { exceptDomains: [], onlyDomains: [] },
  date: { min: '', max: '' },
  autodate: { onCreate: true, onUpdate: false },
  select: { values: [], maxSelect: 1 },
  file: { maxSize: 0, maxSelect: 1, mimeTypes: [], thumbs: [], protected: false },
  relation: { collectionId: '', cascadeDelete: false, minSelect: 0, maxSelect: 1 },
  json: { maxSize: 0 },
  password: { pattern: '', min: 8, max: 0, cost: 0 },
  geoPoint: {},
}

export function blankField(type: FieldType, name: string): Field {
  const common = { id: '', name, type, system: false, hidden: type === 'password', presentable: false }
  if (type === 'autodate') return { ...common, ...options[type] }
  return { ...common, required: false, help: '', ...options[type] }
}

/** A name that is still free: title, title_2, title_3. */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(Array.from(taken, (name) => name.toLowerCase()))
  if (!names.has(wanted.toLowerCase())) return wanted
  for (let number = 2; ; number += 1) {
    const name = `${wanted}_${number}`
    if (!names.has(name.toLowerCase())) return name
  }
}

const firstNames: Record<FieldType, string> = {
  text: 'title',
  editor: 'content',
  number: 'amount',
  bool: 'active',
  email: 'email',
  url: 'link',
  date: 'date',
  autodate: 'changed',
  select: 'status',
  file: 'file',
  relation: 'owner',
  json: 'data',
  password: 'secret',
  geoPoint: 'place',
}

export function firstName(type: FieldType): string {
  return firstNames[type]
}

const severalTypes = new Set<FieldType>(['select', 'file', 'relation'])

export function canBeMany(field: Field): boolean {
  return severalTypes.has(field.type)
}

export function isMany(field: Field): boolean {
  return canBeMany(field) && (field.maxSelect ?? 0) > 1
}

/** A filter for the records in which this field holds anything; what dropping it would lose. */
export function filledFilter(field: Field): string {
  const { name, type } = field
  if (isMany(field)) return `${name}:length > 0`
  if (type === 'number') return `${name} != 0`
  if (type === 'bool') return `${name} = true`
  if (type === 'json') return `${name} != null`
  if (type === 'geoPoint') return `${name}.lon != 0 || ${name}.lat != 0`
  return `${name} != ''`
}

export function emptyFilter(field: Field): string {
  const { name, type } = field
  if (isMany(field)) return `${name}:length = 0`
  if (type === 'number') return `${name} = 0`
  if (type === 'bool') return `${name} = false`
  if (type === 'json') return `${name} = null`
  if (type === 'geoPoint') return `${name}.lon = 0 && ${name}.lat = 0`
  return `${name} = ''`
}

const reserved = new Set(['null', 'true', 'false', '_rowid_', 'collectionid', 'collectionname', 'expand', 'created_at', 'updated_at', 'deleted_at'])

export type NameProblem = 'missing' | 'shape' | 'via' | 'reserved' | 'taken'

/** What the server would refuse in the name of a field. */
export function fieldNameProblem(name: string, others: string[]): NameProblem | undefined {
  if (name === '') return 'missing'
  if (!/^\w+$/.test(name)) return 'shape'
  if (/_via_/i.test(name)) return 'via'
  if (reserved.has(name.toLowerCase())) return 'reserved'
  return others.some((other) => other.toLowerCase() === name.toLowerCase()) ? 'taken' : undefined
}

export function collectionNameProblem(
  name: string,
  own: string,
  all: Pick<Collection, 'id' | 'name'>[],
): NameProblem | undefined {
  if (name === '') return 'missing'
  if (!/^\w+$/.test(name)) return 'shape'
  if (/_via_/i.test(name)) return 'via'
  const taken = all.some(({ id, name: other }) => id !== own && other.toLowerCase() === name.toLowerCase())
  return taken ? 'taken' : undefined
}

/** What people type becomes a name: "Published at" is published_at. */
export function toName(text: string): string {
  return text.replace(/[\s-]+/g, '_').replace(/[^\w]/g, '')
}

const fixedByType: Record<string, string> = { id: 'id', password: 'password', tokenKey: 'tokenKey', email: 'email', emailVisibility: 'emailVisibility', verified: 'verified' }

export interface Freedom {
  name: boolean
  required: boolean
  hidden: boolean
  presentable: boolean
  options: boolean
  remove: boolean
}

/** What may change of a field: system fields keep their name, and most of them everything else. */
export function freedomOf(field: Field, collectionType: string): Freedom {
  if (!field.system || !(field.name in fixedByType)) {
    const free = !field.system
    return { name: free, required: true, hidden: true, presentable: true, options: true, remove: free }
  }
  const isAuth = collectionType === 'auth'
  return {
    name: false,
    required: isAuth && field.name === 'email',
    hidden: false,
    presentable: field.name === 'id' || field.name === 'email',
    options: field.name === 'id' || field.name === 'password' || field.name === 'email',
    remove: false,
  }
}
