// What would become of every row: its values, what is wrong with it by itself or beside the others,
// and what must be asked of the server before the verdict.
import type { Collection, Field, RecordBody } from '../../../api/types'
import { breather } from '../../../lib/breathe'
import { t } from '../../../messages'
import { type Converted, convert } from './convert'
import { type Mapping, targetFields } from './mapping'
import type { Source, SourceRow } from './source'
import { type UniqueField, uniqueFields } from './unique'

const words = t.import.problems

/** What becomes of a row whose id a record has already. */
export type Existing = 'refuse' | 'update'

export interface Reason {
  /** The column of the file; empty when it is the row as a whole. */
  column: string
  message: string
}

export interface Refused {
  row: SourceRow
  reasons: Reason[]
}

export interface Prepared {
  row: SourceRow
  body: RecordBody
  /** Whether a record with its id is there, and is changed. */
  updates: boolean
}

export interface Verdict {
  good: Prepared[]
  bad: Refused[]
}

/** What only the server knows; values by field, as they are in the file. */
export interface Facts {
  /** Ids that exist in the collection itself. */
  existing: ReadonlySet<string>
  /** By relation field: the ids that exist in its collection. */
  related: ReadonlyMap<string, ReadonlySet<string>>
  /** By unique field: who has the value. */
  owners: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export interface Questions {
  ids: Set<string>
  related: Map<string, Set<string>>
  unique: Map<string, Set<string>>
}

interface Column {
  at: number
  name: string
  field: Field
}

export interface Draft {
  row: SourceRow
  body: RecordBody
  reasons: Reason[]
}

export interface Drafts {
  rows: Draft[]
  columns: Column[]
  unique: UniqueField[]
  questions: Questions
}

/** The first half: everything that can be said without the server. */
export async function draftRows(
  source: Source,
  mapping: Mapping,
  collection: Collection,
  onProgress: (done: number) => void,
): Promise<Drafts> {
  const fields = new Map(targetFields(collection).map((field) => [field.name, field]))
  const columns = source.columns.flatMap((name, at) => {
    const field = fields.get(mapping[name] ?? '')
    return field ? [{ at, name, field }] : []
  })
  const unique = uniqueFields(collection).filter(({ name }) => columns.some(({ field }) => field.name === name))
  const questions: Questions = { ids: new Set(), related: new Map(), unique: new Map() }
  const seen = new Map<string, number>()
  const rest = breather()
  const rows: Draft[] = []
  for (const row of source.rows) {
    const draft = draftRow(row, columns, source, collection)
    noteTwins(draft, columns, unique, seen)
    noteQuestions(draft, columns, unique, questions)
    rows.push(draft)
    if (rows.length % 100 !== 0) continue
    onProgress(rows.length)
    await rest()
  }
  return { rows, columns, unique, questions }
}

function draftRow(row: SourceRow, columns: Column[], source: Source, collection: Collection): Draft {
  const wanted = source.columns.length
  if (source.format === 'csv' && row.cells.length !== wanted) {
    return { row, body: {}, reasons: [{ column: '', message: words.cells(row.cells.length, wanted) }] }
  }
  const body: RecordBody = {}
  const reasons: Reason[] = []
  for (const { at, name, field } of columns) {
    const found: Converted = convert(field, row.cells[at])
    if (found === undefined) continue
    if ('problem' in found) reasons.push({ column: name, message: found.problem })
    else body[field.name] = found.value
  }
  if (collection.type === 'auth' && 'password' in body) body.passwordConfirm = body.password
  return { row, body, reasons }
}

/** Values that must be unique are compared with the rows before. */
function noteTwins(draft: Draft, columns: Column[], unique: UniqueField[], seen: Map<string, number>): void {
  for (const { field, name } of columns) {
    const isId = field.name === 'id'
    const rule = unique.find((one) => one.name === field.name)
    if (!isId && rule === undefined) continue
    const value = draft.body[field.name]
    if (value === undefined) continue
    const key = `${field.name}\n${keyOf(value, rule)}`
    const line = seen.get(key)
    if (line === undefined) seen.set(key, draft.row.line)
    else draft.reasons.push({ column: name, message: isId ? words.idTwice(line) : words.twice(line) })
  }
}

export function keyOf(value: unknown, rule?: UniqueField): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return rule?.ignoresCase === true ? text.toLowerCase() : text
}

function noteQuestions(draft: Draft, columns: Column[], unique: UniqueField[], questions: Questions): void {
  for (const { field } of columns) {
    const value = draft.body[field.name]
    if (value === undefined) continue
    if (field.name === 'id') questions.ids.add(keyOf(value))
    else if (field.type === 'relation') for (const id of idsOf(value)) noted(questions.related, field.name).add(id)
    else if (unique.some(({ name }) => name === field.name)) noted(questions.unique, field.name).add(keyOf(value))
  }
}

function noted(questions: Map<string, Set<string>>, name: string): Set<string> {
  const values = questions.get(name) ?? new Set()
  questions.set(name, values)
  return values
}

export function idsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String)
}

/** The second half: the verdict, with what the server knows. */
export async function judge(
  drafts: Drafts,
  collections: Collection[],
  collection: Collection,
  existing: Existing,
  facts: Facts,
): Promise<Verdict> {
  const verdict: Verdict = { good: [], bad: [] }
  const required = targetFields(collection).filter(isNeeded)
  const rest = breather()
  let done = 0
  for (const draft of drafts.rows) {
    const { row, body } = draft
    const found = typeof body.id === 'string' && facts.existing.has(body.id)
    const updates = found && existing === 'update'
    const reasons = [...draft.reasons, ...known(draft, drafts, collections, facts, updates)]
    if (found && !updates) reasons.push({ column: columnOf(drafts, 'id'), message: words.idTaken })
    if (!updates && draft.reasons.length === 0) reasons.push(...lacking(body, required, drafts))
    if (reasons.length > 0) verdict.bad.push({ row, reasons })
    else verdict.good.push({ row, body, updates })
    done += 1
    if (done % 200 === 0) await rest()
  }
  return verdict
}

function isNeeded({ name, required, autogeneratePattern = '' }: Field): boolean {
  return required === true && name !== 'id' && autogeneratePattern === ''
}

function lacking(body: RecordBody, required: Field[], drafts: Drafts): Reason[] {
  return required
    .filter(({ name }) => isZero(body[name]))
    .map(({ name }) => ({ column: columnOf(drafts, name, name), message: words.required }))
}

/** What the server takes for empty, where something is required. */
function isZero(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || value === null || value === '' || value === 0 || value === false
}

function columnOf(drafts: Drafts, field: string, otherwise = ''): string {
  return drafts.columns.find((column) => column.field.name === field)?.name ?? otherwise
}

function known(draft: Draft, drafts: Drafts, collections: Collection[], facts: Facts, updates: boolean): Reason[] {
  const reasons: Reason[] = []
  for (const { field, name } of drafts.columns) {
    const value = draft.body[field.name]
    if (value === undefined) continue
    const related = facts.related.get(field.name)
    const lost = related && idsOf(value).find((id) => !related.has(id))
    if (lost !== undefined) {
      const target = collections.find(({ id }) => id === field.collectionId)
      reasons.push({ column: name, message: words.noRecord(lost, target?.name ?? '') })
    }
    const rule = drafts.unique.find((one) => one.name === field.name)
    const owner = facts.owners.get(field.name)?.get(keyOf(value, rule))
    if (owner !== undefined && !(updates && owner === draft.body.id)) {
      reasons.push({ column: name, message: words.taken })
    }
  }
  return reasons
}
