// Deleting is taken back by one press, as long as the collection keeps what is deleted.
import type { QueryClient } from '@tanstack/react-query'
import { describe } from '../../api/describe'
import { recordsChanged } from '../../api/queries'
import { restoreRecord } from '../../api/trash'
import type { Collection } from '../../api/types'
import { t } from '../../messages'
import { toast } from '../../ui/toasts'
import { runPool } from './bulk/pool'
import { isSoft } from './schema'

const atOnce = 4

/** Tells that records are deleted, with the way back where there is one. */
export function tellDeleted(
  client: QueryClient,
  collection: Collection,
  ids: string[],
  title: string,
  description?: string,
): void {
  if (isSoft(collection)) toast.undoable(title, () => void restoreAll(client, collection, ids), description)
  else toast.done(title, description)
}

async function restoreAll(client: QueryClient, collection: Collection, ids: string[]): Promise<void> {
  const act = (id: string, signal: AbortSignal) => restoreRecord(collection.name, id, signal)
  const { done, failures } = await runPool(ids, act, new AbortController().signal, () => undefined, atOnce)
  void recordsChanged(client, collection.name)
  const [first] = failures
  if (first === undefined) toast.done(t.trash.restored(done))
  else if (ids.length === 1) toast.failed(t.trash.retryUndo, describe(first.error).cause)
  else toast.failed(t.trash.retryUndo, t.trash.someKept(failures.length))
}
