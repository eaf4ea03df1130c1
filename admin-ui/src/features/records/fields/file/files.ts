// Files of a record as the form holds them: names of those that are stored, and new ones as they
// were chosen; what may be added, and the order in which they are wanted.
import type { Field, RecordBody, RecordData } from '../../../../api/types'
import { humanBytes } from '../../../../lib/bytes'
import { t } from '../../../../messages'
import { isMany } from '../../schema'

export type FileItem = string | File

export function itemsOf(value: unknown): FileItem[] {
  const items: unknown[] = Array.isArray(value) ? value : [value]
  return items.filter((item): item is FileItem => item instanceof File || (typeof item === 'string' && item !== ''))
}

export function namesOf(value: unknown): string[] {
  return itemsOf(value).filter((item) => typeof item === 'string')
}

export function hasFile(value: unknown): boolean {
  return value instanceof Blob || (Array.isArray(value) && value.some((item) => item instanceof Blob))
}

export function nameOf(item: FileItem): string {
  return typeof item === 'string' ? item : item.name
}

/** What the server keeps of a file when the field sets no limit of its own. */
const usualBytesMax = 5 << 20

export function bytesMaxOf({ maxSize = 0 }: Field): number {
  return maxSize > 0 ? maxSize : usualBytesMax
}

export function countMaxOf(field: Field): number {
  return isMany(field) ? (field.maxSelect ?? 1) : 1
}

/** What may be added, in words, before anything is chosen. */
export function limitsOf(field: Field): string {
  const most = countMaxOf(field)
  const types = (field.mimeTypes ?? []).map((type) => type.replace(/^image\/(?=jpeg|png|gif|webp)/, ''))
  return [
    t.files.limit(most, humanBytes(bytesMaxOf(field))),
    types.length > 0 ? t.files.types(types) : '',
    field.protected === true ? t.files.isProtected : '',
  ]
    .filter(Boolean)
    .join(' ')
}

export interface Taken {
  items: FileItem[]
  problems: string[]
}

/** Adds what fits, and says of the rest why it does not. One new file takes the place of the only one. */
export function withAdded(field: Field, items: FileItem[], added: File[]): Taken {
  const most = countMaxOf(field)
  const problems: string[] = []
  const fitting = added.filter((file) => {
    const problem = problemOf(field, file)
    if (problem !== undefined) problems.push(problem)
    return problem === undefined
  })
  if (most === 1) return { items: fitting.length > 0 ? fitting.slice(0, 1) : items, problems }
  const room = Math.max(0, most - items.length)
  if (fitting.length > room) problems.push(t.files.tooMany(most, fitting.length - room))
  return { items: [...items, ...fitting.slice(0, room)], problems }
}

function problemOf(field: Field, file: File): string | undefined {
  const most = bytesMaxOf(field)
  if (file.size > most) return t.files.tooLarge(file.name, humanBytes(file.size), humanBytes(most))
  const types = field.mimeTypes ?? []
  // Not every browser knows every type; what it does not know, the server finds out.
  if (types.length > 0 && file.type !== '' && !types.includes(file.type)) return t.files.wrongType(file.name, file.type)
  return undefined
}

export function moved<Item>(items: Item[], from: number, to: number): Item[] {
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length) return items
  const rest = items.filter((_, at) => at !== from)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

/**
 * What must still be sent so that files stand where they were put: the server keeps names first and
 * adds new files behind them, in the order of the upload.
 */
export function wantedOrder(body: RecordBody, saved: RecordData): RecordBody | undefined {
  const orders = Object.entries(body).flatMap(([name, value]) => {
    if (!Array.isArray(value) || !hasFile(value)) return []
    const items = itemsOf(value)
    const kept = new Set(items.filter((item) => typeof item === 'string'))
    const stored = namesOf(saved[name])
    const fresh = stored.filter((each) => !kept.has(each))
    const wanted = items.map((item) => (typeof item === 'string' ? item : fresh.shift()))
    const complete = wanted.filter((each) => each !== undefined)
    return complete.length === stored.length && complete.join('\n') !== stored.join('\n') ? [[name, complete] as const] : []
  })
  return orders.length === 0 ? undefined : Object.fromEntries(orders)
}

/** How much of one file is sent, between 0 and 1: they travel one after the other. */
export function shareSent(files: Blob[], file: Blob, sent: number, total: number): number {
  const whole = files.reduce((sum, { size }) => sum + size, 0)
  const at = files.indexOf(file)
  if (at === -1 || total <= 0) return 0
  const before = files.slice(0, at).reduce((sum, { size }) => sum + size, 0)
  // The wrapping of the form counts as if it were spread over the files.
  const done = (sent / total) * whole - before
  return file.size === 0 ? Number(done >= 0) : Math.min(1, Math.max(0, done / file.size))
}
