// Emptying and deleting a collection: the size of what goes, its name typed, and no way back.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { flushSync } from 'react-dom'
import { deleteCollection, truncateCollection } from '../../../api/collections'
import { describe } from '../../../api/describe'
import { recordCountQuery, schemaChanged } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Failure } from '../../../ui/Failure'
import { toast } from '../../../ui/toasts'
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
    <ConfirmDanger
      open={open}
      onClose={onClose}
      onConfirm={() => {
        change.mutate()
      }}
      title={words.truncateTitle(name)}
      text={words.irreversible}
      losses={losses}
      name={name}
      action={words.truncateAction}
      busy={change.isPending}
      error={change.isError && <Failure what={words.failedTruncate} {...describe(change.error)} />}
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
  for (const { collection: other, field } of references) losses.push(words.lossReference(other, field))
  const change = useMutation({
    mutationFn: () => deleteCollection(name),
    onSuccess: async () => {
      // Before leaving, so that nobody is asked about unsaved changes of what is gone.
      flushSync(onGone)
      toast.done(words.deleted(name))
      await navigate({ to: paths.collections })
      await schemaChanged(client)
    },
  })
  return (
    <ConfirmDanger
      open={open}
      onClose={onClose}
      onConfirm={() => {
        change.mutate()
      }}
      title={words.deleteTitle(name)}
      text={references.length > 0 ? `${words.irreversible} ${words.referenced}` : words.irreversible}
      losses={losses}
      name={name}
      action={words.deleteAction}
      busy={change.isPending}
      error={change.isError && <Failure what={words.failedDelete} {...describe(change.error)} />}
    />
  )
}
