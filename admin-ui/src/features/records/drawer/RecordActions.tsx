// Beside the name of the open record: its neighbours, and what else can be done with it.
import { useQueryClient } from '@tanstack/react-query'
import { Braces, ChevronDown, ChevronUp, Copy, Ellipsis, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { describe } from '../../../api/describe'
import { recordsChanged } from '../../../api/queries'
import { deleteRecord, plainRecord } from '../../../api/records'
import type { Collection, RecordData } from '../../../api/types'
import { copyText } from '../../../lib/clipboard'
import { t } from '../../../messages'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Failure } from '../../../ui/Failure'
import { IconButton } from '../../../ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu'
import { toast } from '../../../ui/toasts'
import { isSoft, labelOf } from '../schema'
import { tellDeleted } from '../undo'
import { writeDraft } from './drafts'

interface RecordActionsProps {
  collection: Collection
  record: RecordData
  readOnly: boolean
  place: { row: number; total: number } | undefined
  onStep: ((by: number) => void) | undefined
  onDuplicate: (from: string) => void
  onClose: () => void
}

export function RecordActions(props: RecordActionsProps) {
  const { record, readOnly, place, onStep, onDuplicate } = props
  const [deleting, setDeleting] = useState(false)
  const remove = useRemove(props)

  async function copyJson() {
    if (await copyText(JSON.stringify(plainRecord(record), null, 2))) toast.done(t.record.copiedJson)
    else toast.failed(t.common.copyFailed)
  }

  return (
    <>
      {onStep && place && (
        <>
          <IconButton
            label={t.record.previous}
            shortcut="alt+arrowup"
            icon={<ChevronUp size={16} aria-hidden="true" />}
            blocked={place.row === 0 ? t.record.first : undefined}
            onClick={() => { onStep(-1) }}
          />
          <IconButton
            label={t.record.next}
            shortcut="alt+arrowdown"
            icon={<ChevronDown size={16} aria-hidden="true" />}
            blocked={place.row >= place.total - 1 ? t.record.last : undefined}
            onClick={() => { onStep(1) }}
          />
        </>
      )}
      <Menu trigger={<IconButton label={t.record.more} icon={<Ellipsis size={16} aria-hidden="true" />} />}>
        <MenuItem icon={<Braces size={15} aria-hidden="true" />} onSelect={() => void copyJson()}>
          {t.record.copyJson}
        </MenuItem>
        {!readOnly && (
          <>
            <MenuItem icon={<Copy size={15} aria-hidden="true" />} onSelect={() => { onDuplicate(record.id) }}>
              {t.record.duplicate}
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              danger
              icon={<Trash2 size={15} aria-hidden="true" />}
              onSelect={() => {
                // What can be taken back happens at once.
                if (isSoft(props.collection)) void remove().catch(failed)
                else setDeleting(true)
              }}
            >
              {t.record.remove}
            </MenuItem>
          </>
        )}
      </Menu>
      {deleting && <DeleteRecord {...props} onCancel={() => { setDeleting(false) }} />}
    </>
  )
}

function failed(error: unknown): void {
  toast.failed(t.record.removeFailed, describe(error).cause)
}

/** Deletes the record and leaves it. */
function useRemove({ collection, record, onClose }: RecordActionsProps) {
  const client = useQueryClient()
  return async () => {
    await deleteRecord(collection.name, record.id)
    writeDraft(collection.id, record.id, undefined)
    tellDeleted(client, collection, [record.id], t.record.removed, labelOf(record, collection))
    onClose()
    void recordsChanged(client, collection.name)
  }
}

function DeleteRecord(props: RecordActionsProps & { onCancel: () => void }) {
  const { collection, record, onCancel } = props
  const removeRecord = useRemove(props)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  async function remove() {
    setBusy(true)
    try {
      await removeRecord()
      onCancel()
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }

  return (
    <ConfirmDanger
      open
      onClose={onCancel}
      onConfirm={() => void remove()}
      title={t.record.removeTitle(labelOf(record, collection))}
      text={t.record.removeText}
      action={t.record.removeAction}
      busy={busy}
      error={error !== undefined && <Failure what={t.record.removeFailed} {...describe(error)} />}
    />
  )
}
