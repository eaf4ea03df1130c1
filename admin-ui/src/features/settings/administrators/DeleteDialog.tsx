// Takes an administrator away, once their e-mail is typed.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Administrator, deleteAdministrator } from '../../../api/administrators'
import { describe } from '../../../api/describe'
import { recordsChanged } from '../../../api/queries'
import { endSession } from '../../../api/session'
import { t } from '../../../messages'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Failure } from '../../../ui/Failure'
import { toast } from '../../../ui/toasts'

interface DeleteDialogProps {
  administrator: Administrator
  own: boolean
  onClose: () => void
}

const words = t.settings.administrators

export function DeleteDialog({ administrator, own, onClose }: DeleteDialogProps) {
  const client = useQueryClient()
  const deletion = useMutation({
    mutationFn: () => deleteAdministrator(administrator.id),
    onSuccess: () => {
      onClose()
      toast.done(words.deleted(administrator.email))
      if (own) endSession('signedOut')
      else void recordsChanged(client, '_superusers')
    },
  })
  return (
    <ConfirmDanger
      open
      onClose={onClose}
      onConfirm={() => {
        deletion.mutate()
      }}
      title={words.deleteTitle(administrator.email)}
      text={own ? words.deleteSelf : words.deleteText}
      name={administrator.email}
      action={words.deleteAction}
      busy={deletion.isPending}
      error={deletion.isError && <Failure what={words.failedDelete} {...describe(deletion.error)} />}
    />
  )
}
