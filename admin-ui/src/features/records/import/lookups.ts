// Asks the server which of many values exist, in as few questions as the length of a filter allows.
import { countRecords, listRecords } from '../../../api/records'
import type { Collection, RecordData } from '../../../api/types'
import { quote } from '../../../lib/filter'
import { type Drafts, type Facts, keyOf } from './check'

const filterBytesMax = 3000
const comparisonsMax = 150
const perPage = 1000
/** The server answers one after the other anyway; a few at once hide the way there and back. */
const atOnce = 4

interface Asking {
  signal: AbortSignal
  /** Told which collection is being asked, and how much of it is done. */
  onProgress: (collection: string, done: number, total: number) => void
}

export async function lookUp(
  drafts: Drafts,
  collection: Collection,
  collections: Collection[],
  asking: Asking,
): Promise<Facts> {
  const { questions, columns, unique } = drafts
  const existing = new Set(await find(collection.name, 'id', questions.ids, asking).then(valuesOf('id')))
  const related = new Map<string, Set<string>>()
  for (const [name, ids] of questions.related) {
    const field = columns.find((column) => column.field.name === name)?.field
    const target = collections.find(({ id }) => id === field?.collectionId)
    if (target) related.set(name, new Set(await find(target.name, 'id', ids, asking).then(valuesOf('id'))))
  }
  const owners = new Map<string, Map<string, string>>()
  for (const [name, values] of questions.unique) {
    const rule = unique.find((one) => one.name === name)
    const found = await find(collection.name, name, values, asking)
    owners.set(name, new Map(found.map((record) => [keyOf(record[name], rule), record.id])))
  }
  return { existing, related, owners }
}

function valuesOf(name: string) {
  return (records: RecordData[]) => records.map((record) => String(record[name]))
}

/** The records that have one of the values; asked for by value, or all when that is less to ask. */
async function find(
  collection: string,
  field: string,
  values: ReadonlySet<string>,
  { signal, onProgress }: Asking,
): Promise<RecordData[]> {
  if (values.size === 0) return []
  const filters = filtersFor(field, [...values])
  const total = await countRecords(collection, '', signal)
  const pages = Math.ceil(total / perPage)
  const fields = field === 'id' ? 'id' : `id,${field}`
  const ask = (filter: string, page: number) =>
    listRecords({ collection, filter, sort: 'id', fields }, page, perPage, signal)
  const questions =
    pages <= filters.length
      ? Array.from({ length: pages }, (_, at) => () => ask('', at + 1))
      : filters.map((filter) => () => ask(filter, 1))

  const found: RecordData[] = []
  let next = 0
  let done = 0
  const work = async () => {
    for (let question = questions[next]; question !== undefined; question = questions[next]) {
      next += 1
      found.push(...(await question()).items)
      done += 1
      onProgress(collection, done, questions.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, questions.length) }, work))
  return found
}

export function filtersFor(field: string, values: string[]): string[] {
  const filters: string[] = []
  let parts: string[] = []
  let bytes = 0
  for (const value of values) {
    const part = `${field} = ${quote(value)}`
    const size = new TextEncoder().encode(part).length + 4
    if (parts.length > 0 && (bytes + size > filterBytesMax || parts.length === comparisonsMax)) {
      filters.push(parts.join(' || '))
      parts = []
      bytes = 0
    }
    parts.push(part)
    bytes += size
  }
  return parts.length === 0 ? filters : [...filters, parts.join(' || ')]
}
