// Emptying and deleting a collection: the size of what goes, its name typed, and no way back.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { flushSync } from 'react-dom'
import { deleteCollection, truncateCollection } from '../../../api/collections'
import { collectionsQuery, recordCountQuery, schemaChanged } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { toast } from '../../../ui/toasts'
import { ConfirmChange } from '../ConfirmChange'
import { referencesTo } from '../model/diff'

interface DangerDialogProps {
  collection: Collection
  all: Collection[]
  open: boolean
  onClose: () => void
}

interface DeleteDialogProps extends DangerDialogProps {
  /** The collection is no more, and so is what was typed for it. */
  onGone: () => void
}

function useLosses(collection: Collection, open: boolean): string[] {
  const count = useQuery({ ...recordCountQuery(collection.name), enabled: open, staleTime: 0 })
  const files = collection.fields.filter(({ type }) => type === 'file').map(({ name }) => name)
  const losses = [t.danger.lossRecords(count.data)]
  if (files.length > 0) losses.push(t.danger.lossFiles(files.join(', ')))
  return losses
}

export function TruncateDialog({ collection, all, open, onClose }: DangerDialogProps) {
  const words = t.danger
  const client = useQueryClient()
  const { name } = collection
  const losses = useLosses(collection, open && collection.type !== 'view')
  for (const { collection: other, field, cascade } of referencesTo(collection.id, all)) {
    if (cascade) losses.push(words.lossCascade(other, field))
  }
  const change = useMutation({
    mutationFn: () => truncateCollection(name),
    onSuccess: async () => {
      onClose()
      toast.done(words.truncated(name))
      await client.invalidateQueries({ queryKey: ['records'] })
    },
  })
  return (
    <ConfirmChange
      {...{ open, onClose, change, losses, name }}
      title={words.truncateTitle(name)}
      text={words.irreversible}
      action={words.truncateAction}
      failed={words.failedTruncate}
    />
  )
}

export function DeleteDialog({ collection, all, open, onClose, onGone }: DeleteDialogProps) {
  const words = t.danger
  const client = useQueryClient()
  const navigate = useNavigate()
  const { name } = collection
  const losses = useLosses(collection, open)
  const references = referencesTo(collection.id, all)
  const change = useMutation({
    mutationFn: () => deleteCollection(name),
    onSuccess: async () => {
      // Before leaving, so that nobody is asked about unsaved changes of what is gone.
      flushSync(onGone)
      toast.done(words.deleted(name))
      // The list would count its records once more before it knows.
      client.setQueryData(collectionsQuery.queryKey, (known) => known?.filter(({ id }) => id !== collection.id))
      await navigate({ to: paths.collections })
      await schemaChanged(client)
    },
  })
  if (references.length > 0) return <StillReferred {...{ name, references, open, onClose }} />
  return (
    <ConfirmChange
      {...{ open, onClose, change, losses, name }}
      title={words.deleteTitle(name)}
      text={words.irreversible}
      action={words.deleteAction}
      failed={words.failedDelete}
    />
  )
}

interface StillReferredProps {
  name: string
  references: { collection: string; field: string }[]
  open: boolean
  onClose: () => void
}

/** The server would refuse, so there is nothing to confirm: only what to do first. */
function StillReferred({ name, references, open, onClose }: StillReferredProps) {
  const words = t.danger
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="small"
      title={words.referenceTitle(name)}
      description={words.referenced}
      footer={<Button onClick={onClose}>{t.kit.close}</Button>}
    >
      <ul>
        {references.map(({ collection, field }) => (
          <li key={`${collection}.${field}`}>
            <Link
              to={paths.editCollection}
              params={{ name: collection }}
              search={{ tab: 'fields' }}
              onClick={onClose}
            >
              {words.reference(collection, field)}
            </Link>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
