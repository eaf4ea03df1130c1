// What can be done with the selected rows. It floats over the end of the table while there are any.
import { Download, Pencil, Trash2, X } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { IconButton } from '../../../ui/IconButton'
import { nothing, selectedCount } from '../../../ui/table/selection'
import { BulkDelete } from '../bulk/BulkDelete'
import { ExportDialog } from '../export/ExportDialog'
import type { Room } from '../useRoom'
import styles from './SelectionBar.module.css'

// It needs the inputs of all types, which the list itself does without.
const BulkEdit = lazy(async () => ({ default: (await import('../bulk/BulkEdit')).BulkEdit }))

interface SelectionBarProps {
  room: Room
  collection: Collection
  collections: Collection[]
  writable: boolean
}

export function SelectionBar({ room, collection, collections, writable }: SelectionBarProps) {
  const { list, selecting, layout } = room
  const { selection, setSelection, selectAll } = selecting
  const [task, setTask] = useState<'delete' | 'edit' | 'export'>()
  const total = list.total ?? 0
  const amount = selectedCount(selection, total)
  const shared = {
    collection,
    query: list.shown,
    selection,
    onClose: () => {
      setTask(undefined)
    },
  }
  return (
    <>
      {amount > 0 && (
        <div className={styles.place}>
          <div className={styles.bar} data-foot role="region" aria-label={t.records.selected(amount)}>
            <span className={styles.count} role="status">
              {t.records.selected(amount)}
            </span>
            {amount < total && (
              <Button size="small" variant="quiet" onClick={() => { selectAll(true) }}>
                {t.records.selectAll(total)}
              </Button>
            )}
            <span className={styles.space} />
            {writable && (
              <Button size="small" icon={<Pencil size={14} aria-hidden="true" />} onClick={() => { setTask('edit') }}>
                {t.records.edit}
              </Button>
            )}
            <Button size="small" icon={<Download size={14} aria-hidden="true" />} onClick={() => { setTask('export') }}>
              {t.records.export}
            </Button>
            {writable && (
              <Button
                size="small"
                variant="danger"
                icon={<Trash2 size={14} aria-hidden="true" />}
                onClick={() => { setTask('delete') }}
              >
                {t.records.remove}
              </Button>
            )}
            <IconButton
              size="small"
              label={t.records.release}
              icon={<X size={15} aria-hidden="true" />}
              onClick={() => { setSelection(nothing) }}
            />
          </div>
        </div>
      )}
      {task === 'export' && <ExportDialog {...shared} columns={layout.layout.order} total={amount} />}
      {task === 'delete' && (
        <BulkDelete {...shared} amount={amount} onDone={() => { setSelection(nothing) }} />
      )}
      {task === 'edit' && (
        <Suspense fallback={null}>
          <BulkEdit {...shared} amount={amount} collections={collections} />
        </Suspense>
      )}
    </>
  )
}
