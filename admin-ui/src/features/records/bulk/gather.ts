// The ids of selected records: those that are named, or all that match, fetched by ids only.
import { listRecords } from '../../../api/records'
import type { RecordQuery } from '../../../api/types'
import type { Selection } from '../../../ui/table/selection'

const perPage = 1_000

export async function gatherIds(
  query: RecordQuery,
  selection: Selection,
  signal: AbortSignal,
): Promise<string[]> {
  if (!selection.all) return [...selection.keys]
  const bare = { collection: query.collection, filter: query.filter ?? '', sort: 'id', fields: 'id' }
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    const { items } = await listRecords(bare, page, perPage, signal)
    ids.push(...items.map(({ id }) => id))
    if (items.length < perPage) break
  }
  return ids.filter((id) => !selection.except.has(id))
}
