// Removes for good all that was deleted from a collection; asks for its name first.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describe } from '../../../api/describe'
import { emptyTrash } from '../../../api/trash'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Failure } from '../../../ui/Failure'
import { toast } from '../../../ui/toasts'

interface EmptyTrashProps {
  collection: Collection
  total: number
}

export function EmptyTrash({ collection, total }: EmptyTrashProps) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const empty = useMutation({
    mutationFn: () => emptyTrash(collection.name),
    onSuccess: async ({ purged }) => {
      setAsking(false)
      toast.done(t.trash.emptied(purged))
      await client.invalidateQueries({ queryKey: ['trash'] })
    },
  })
  return (
    <>
      <Button onClick={() => { setAsking(true) }}>{t.trash.emptyAction}</Button>
      <ConfirmDanger
        open={asking}
        onClose={() => { setAsking(false) }}
        onConfirm={() => { empty.mutate() }}
        title={t.trash.emptyTitle(collection.name)}
        text={t.trash.purgeText}
        losses={[t.trash.deletes(total), t.trash.purgeFiles]}
        name={collection.name}
        action={t.trash.purge}
        busy={empty.isPending}
        error={empty.isError && <Failure what={t.trash.purgeFailed} {...describe(empty.error)} />}
      />
    </>
  )
}
