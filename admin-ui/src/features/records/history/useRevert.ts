// Takes a record back to an earlier version, with the way forward again.
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describe } from '../../../api/describe'
import { ApiError } from '../../../api/error'
import { revertRecord } from '../../../api/history'
import { recordQuery, recordsChanged } from '../../../api/queries'
import { versionTag } from '../../../api/records'
import type { Collection, RecordData } from '../../../api/types'
import { t } from '../../../messages'
import { toast } from '../../../ui/toasts'

export function useRevert(collection: Collection, record: RecordData, expand: string) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { queryKey } = recordQuery(collection.name, record.id, expand)

  async function apply(to: { sequence: number; fields?: string[] }, tag: string | undefined) {
    const made = await revertRecord(collection.name, record.id, to, tag)
    const before = client.getQueryData<RecordData>(queryKey)
    client.setQueryData(queryKey, { ...made, ...(before?.expand ? { expand: before.expand } : {}) })
    void recordsChanged(client, collection.name)
    return made
  }

  /** `newest` is what the record is before, for the way back. */
  async function run(sequence: number, fields: string[] | undefined, newest: number | undefined) {
    setBusy(true)
    try {
      const made = await apply({ sequence, ...(fields ? { fields } : {}) }, versionTag(record))
      const undo = () => {
        if (newest === undefined) return
        apply({ sequence: newest, ...(fields ? { fields } : {}) }, versionTag(made)).catch(fail)
      }
      toast.undoable(t.history.reverted, undo, fields?.join(', '))
    } catch (error) {
      fail(error)
    } finally {
      setBusy(false)
    }
  }

  function fail(error: unknown) {
    const changed = error instanceof ApiError && error.kind === 'changed'
    toast.failed(t.history.revertFailed, changed ? t.history.changedMeanwhile : reasonOf(error))
    if (changed) void recordsChanged(client, collection.name)
  }

  return { run, busy }
}

/** The fields say more than the call: a value that another record has by now, for example. */
function reasonOf(error: unknown): string {
  const fields = error instanceof ApiError ? Object.entries(error.fields) : []
  const words = fields.map(([name, { message }]) => `${name}: ${message}`)
  return words.length > 0 ? words.join(' ') : describe(error).cause
}
