// Index definitions: reading and writing their SQL, and what is worth having one.
import type { Field } from '../../../api/types'
import { comparisons, parse } from '../../../lib/filter'

export interface IndexParts {
  unique: boolean
  name: string
  table: string
  /** As written, each with its direction and collation. */
  columns: string[]
  where: string
}

const shape =
  /^\s*create\s+(unique\s+)?index\s+(?:if\s+not\s+exists\s+)?[`"[]?(\w+)[`"\]]?\s+on\s+[`"[]?(\w+)[`"\]]?\s*\(/i

/** The parts of an index; nothing when the text is not one that can be taken apart. */
export function parseIndex(sql: string): IndexParts | undefined {
  const head = shape.exec(sql)
  if (!head) return undefined
  const [whole, unique, name = '', table = ''] = head
  const end = closing(sql, whole.length)
  if (end === undefined) return undefined
  const rest = sql.slice(end + 1).trim().replace(/;$/, '').trim()
  const where = /^where\s+([^]+)$/i.exec(rest)
  if (rest !== '' && !where) return undefined
  const columns = splitTop(sql.slice(whole.length, end))
  return { unique: unique !== undefined, name, table, columns, where: where?.[1]?.trim() ?? '' }
}

function closing(text: string, from: number): number | undefined {
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return undefined
}

function splitTop(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const character of text) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character === ',' && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += character
  }
  return [...parts, part.trim()].filter((column) => column !== '')
}

/** The same for definitions that differ in nothing but the way they are written. */
export function plainIndex(sql: string): string {
  const parts = parseIndex(sql)
  if (!parts) return sql.replace(/\s+/g, ' ').trim()
  const columns = parts.columns.map((column) => column.replace(/[`"[\]]/g, ''))
  return writeIndex({ ...parts, columns, where: parts.where.replace(/[`"[\]]/g, '') })
}

export function writeIndex({ unique, name, table, columns, where }: IndexParts): string {
  const list = columns.map((column) => (/^\w+$/.test(column) ? `\`${column}\`` : column)).join(', ')
  const condition = where === '' ? '' : ` WHERE ${where}`
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX \`${name}\` ON \`${table}\` (${list})${condition}`
}

/** The bare name of a column, without quotes, direction or collation. */
export function columnName(column: string): string {
  return /^[`"[]?(\w+)[`"\]]?(\s|$)/.exec(column)?.[1] ?? ''
}

export function columnsOf(sql: string): string[] {
  return (parseIndex(sql)?.columns ?? []).map(columnName)
}

export function indexName(table: string, columns: string[], taken: string[]): string {
  const base = ['idx', table, ...columns].join('_').slice(0, 60)
  const names = new Set(taken.map((name) => name.toLowerCase()))
  if (!names.has(base.toLowerCase())) return base
  for (let number = 2; ; number += 1) {
    const name = `${base}_${number}`
    if (!names.has(name.toLowerCase())) return name
  }
}

/** An index follows its column to a new name; texts in quotes stay as they are. */
export function renameColumn(sql: string, from: string, to: string): string {
  const parts = parseIndex(sql)
  if (!new RegExp(`\\b${from}\\b`).test(sql)) return sql
  const swap = (text: string) =>
    text
      .split(/('(?:[^']|'')*')/)
      .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(new RegExp(`\\b${from}\\b`, 'g'), to)))
      .join('')
  if (!parts) return sql
  return writeIndex({ ...parts, columns: parts.columns.map(swap), where: swap(parts.where) })
}

function coversAlone(sql: string, column: string): boolean {
  const columns = columnsOf(sql)
  return columns.length === 1 && columns[0]?.toLowerCase() === column.toLowerCase()
}

/** Whether a single column is held unique: for sign-in, and for relations that have one at most. */
export function isUnique(indexes: string[], column: string): boolean {
  return indexes.some((sql) => coversAlone(sql, column) && parseIndex(sql)?.unique === true)
}

/** Whether searching by a column is helped: it comes first in some index. */
export function isIndexed(indexes: string[], column: string): boolean {
  return column === 'id' || indexes.some((sql) => columnsOf(sql)[0]?.toLowerCase() === column.toLowerCase())
}

export interface IndexAdvice {
  kind: 'unique' | 'rule' | 'relation'
  column: string
}

interface Advised {
  fields: Field[]
  indexes: string[]
  /** The one that lists go by. */
  rule: string | null
  identityFields: string[]
}

const indexable = new Set(['text', 'number', 'bool', 'email', 'url', 'date', 'autodate', 'select', 'relation'])

/** What is missing: first what is needed, then what would make lists faster. */
export function adviseIndexes({ fields, indexes, rule, identityFields }: Advised): IndexAdvice[] {
  const advice: IndexAdvice[] = identityFields
    .filter((column) => !isUnique(indexes, column))
    .map((column) => ({ kind: 'unique', column }))
  const known = new Map(fields.map((field) => [field.name, field]))
  const advised = new Set(identityFields)
  const useful = (column: string) => {
    const field = known.get(column)
    const fits = field && indexable.has(field.type) && (field.maxSelect ?? 1) < 2
    return fits === true && !advised.has(column) && !isIndexed(indexes, column)
  }
  for (const column of columnsIn(rule)) {
    if (!useful(column)) continue
    advised.add(column)
    advice.push({ kind: 'rule', column })
  }
  for (const { name, type } of fields) {
    if (type === 'relation' && useful(name)) advice.push({ kind: 'relation', column: name })
  }
  return advice
}

/** The own columns that a rule compares. */
function columnsIn(rule: string | null): string[] {
  const { expression } = parse(rule ?? '')
  const sides = expression ? comparisons(expression).flatMap(({ left, right }) => [left, right]) : []
  return sides.filter(({ kind, text }) => kind === 'name' && /^\w+$/.test(text)).map(({ text }) => text)
}
