// Where on the page each of the server's refusals belongs.
import type { FieldProblem } from '../../../api/types'
import type { Draft } from './draft'

export type Tab = 'fields' | 'indexes' | 'rules' | 'keep' | 'auth' | 'query'

/** By path, as the server gives them: `name`, `fields.2.name`, `indexes.0`, `listRule`. */
export type Refusals = Record<string, FieldProblem>

export function tabOf(path: string): Tab | undefined {
  const [head = ''] = path.split('.')
  if (head === 'name' || head === 'type') return undefined
  if (head === 'fields') return 'fields'
  if (head === 'indexes') return 'indexes'
  if (head === 'viewQuery') return 'query'
  if (head === 'softDelete' || head === 'history') return 'keep'
  return head.endsWith('Rule') ? 'rules' : 'auth'
}

export interface Placed {
  /** Of the fields, by key, then by option. */
  fields: Record<string, Record<string, string>>
  /** Of the indexes, by key. */
  indexes: Record<string, string>
  /** Everything else, by path. */
  others: Record<string, string>
}

/** The server counts the fields that were sent; the page also has those to be dropped. */
export function place(refusals: Refusals, draft: Draft): Placed {
  const placed: Placed = { fields: {}, indexes: {}, others: {} }
  const live = draft.fields.filter(({ removed }) => !removed)
  const sentIndexes = draft.indexes.filter(({ sql }) => sql.trim() !== '')
  for (const [path, { message }] of Object.entries(refusals)) {
    const [head = '', number = '', ...rest] = path.split('.')
    const field = head === 'fields' ? live[Number(number)] : undefined
    const index = head === 'indexes' ? sentIndexes[Number(number)] : undefined
    if (field) (placed.fields[field.key] ??= {})[rest.join('.')] = message
    else if (index) placed.indexes[index.key] = message
    else placed.others[path] = message
  }
  return placed
}

/** How many refusals each tab holds. */
export function countByTab(refusals: Refusals): Partial<Record<Tab, number>> {
  const counts: Partial<Record<Tab, number>> = {}
  for (const path of Object.keys(refusals)) {
    const tab = tabOf(path)
    if (tab) counts[tab] = (counts[tab] ?? 0) + 1
  }
  return counts
}
