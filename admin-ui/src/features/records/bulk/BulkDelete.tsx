// Deletes the selected records: shows how many go, asks, works through them, tells what was refused.
import { deleteRecord } from '../../../api/records'
import type { Collection, RecordQuery } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Dialog } from '../../../ui/Dialog'
import type { Selection } from '../../../ui/table/selection'
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
  const bulk = useBulk(query, selection)
  const act = (id: string, signal: AbortSignal) => deleteRecord(collection.name, id, signal)
  const { phase } = bulk.state

  if (phase === 'ready') {
    return (
      <ConfirmDanger
        open
        onClose={onClose}
        onConfirm={() => void bulk.run(act)}
        title={t.bulk.deleteTitle(amount)}
        text={t.bulk.deleteText}
        losses={[t.records.count(amount), t.bulk.deleteConfirmed(collection.name)]}
        name={amount >= manyFrom ? collection.name : undefined}
        action={t.bulk.deleteAction(amount)}
      />
    )
  }
  const running = phase === 'working' || phase === 'gathering'
  const leave = () => {
    if (running) return
    onDone()
    onClose()
  }
  return (
    <Dialog
      open
      sticky
      onClose={leave}
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
        state={bulk.state}
        label={t.bulk.deleting}
        done={t.bulk.deleted}
        onRetry={(ids) => void bulk.run(act, ids)}
      />
    </Dialog>
  )
}
