// Saving a draft: create or change, take in the answer, or put each refusal in its place.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createCollection, updateCollection } from '../../../api/collections'
import { ApiError } from '../../../api/error'
import { schemaChanged } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { type Draft, payload } from '../model/draft'
import type { Refusals } from '../model/errors'

interface SaveOptions {
  onSaved: (saved: Collection) => void
  onRefused: (refusals: Refusals) => void
}

export function useSave({ onSaved, onRefused }: SaveOptions) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (draft: Draft) =>
      draft.isNew ? createCollection(payload(draft)) : updateCollection(draft.original.id, payload(draft)),
    onSuccess: (saved) => {
      client.setQueryData(['collections', 'one', saved.name], saved)
      void schemaChanged(client)
      onSaved(saved)
    },
    onError: (error) => {
      onRefused(error instanceof ApiError ? error.fields : {})
    },
  })
}
