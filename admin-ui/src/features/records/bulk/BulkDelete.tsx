// Deletes the selected records: asks where it cannot be undone, works through them, tells what was
// refused, and offers the way back.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { deleteRecord } from '../../../api/records'
import type { Collection, RecordQuery } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Dialog } from '../../../ui/Dialog'
import type { Selection } from '../../../ui/table/selection'
import { isSoft } from '../schema'
import { tellDeleted } from '../undo'
import { BulkProgress } from './BulkProgress'
import { useBulk } from './useBulk'

interface BulkDeleteProps {
  collection: Collection
  query: RecordQuery
  selection: Selection
  amount: number
  onClose: () => void
  /** The selection speaks of records that are gone. */
  onDone: () => void
}

/** From here on the name must be typed: it is no slip any more. */
const manyFrom = 10

export function BulkDelete({ collection, query, selection, amount, onClose, onDone }: BulkDeleteProps) {
  const client = useQueryClient()
  const bulk = useBulk(query, selection)
  const gone = useRef<string[]>([])
  const act = async (id: string, signal: AbortSignal) => {
    await deleteRecord(collection.name, id, signal)
    gone.current.push(id)
  }
  const { state } = bulk
  const { phase } = state
  const soft = isSoft(collection)
  const clean = phase === 'finished' && state.progress.failures.length === 0

  const leave = () => {
    if (gone.current.length > 0) {
      tellDeleted(client, collection, gone.current, t.bulk.deleted(gone.current.length))
    }
    onDone()
    onClose()
  }
  // Nothing is left to say here: the toast says it, with the way back.
  const onClean = useEffectEvent(leave)
  useEffect(() => {
    if (clean) onClean()
  }, [clean])

  if (phase === 'ready') {
    return (
      <ConfirmDanger
        open
        onClose={onClose}
        onConfirm={() => void bulk.run(act)}
        title={t.bulk.deleteTitle(amount)}
        text={soft ? t.bulk.deleteSoftText : t.bulk.deleteText}
        losses={[t.records.count(amount), t.bulk.deleteConfirmed(collection.name)]}
        name={amount >= manyFrom && !soft ? collection.name : undefined}
        action={t.bulk.deleteAction(amount)}
      />
    )
  }
  const running = phase === 'working' || phase === 'gathering'
  return (
    <Dialog
      open
      sticky
      onClose={() => {
        if (!running) leave()
      }}
      title={t.bulk.deleteTitle(amount)}
      footer={
        running ? (
          <Button onClick={bulk.stop}>{t.bulk.cancel}</Button>
        ) : (
          <Button variant="primary" onClick={leave}>
            {t.bulk.close}
          </Button>
        )
      }
    >
      <BulkProgress
        state={state}
        label={t.bulk.deleting}
        done={t.bulk.deleted}
        onRetry={(ids) => void bulk.run(act, ids)}
      />
    </Dialog>
  )
}
