// Sends the call that is filled in, in the chosen name, and keeps what came back.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Exchange, exchange } from '../../api/exchange'
import { formOf } from '../../api/form'
import { recordsChanged } from '../../api/queries'
import type { Collection } from '../../api/types'
import { type Action, type Caller, isWrite, methodOf, pathOf } from '../../lib/snippets'
import { type Draft, bodyToSend, planOf } from './draft'

interface Run {
  collection: Collection
  action: Action
  draft: Draft
  caller: Caller
  token: string
}

export function useRun() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ collection, action, draft, caller, token }: Run): Promise<Exchange> => {
      const path = pathOf(collection, planOf(collection, action, draft, caller))
      const body = bodyToSend(action, draft)
      const call = { method: methodOf(action), body: body && formOf(body) }
      // Signing in is always a guest's call: another token has nothing to say in it.
      if (action === 'sign-in' || caller === 'guest') return exchange(path, call, { kind: 'guest' })
      return exchange(path, call, caller === 'account' ? { kind: caller, token } : { kind: caller })
    },
    onSuccess: (answer, { action, collection }) => {
      if (isWrite(action) && answer.status < 300) void recordsChanged(client, collection.name)
    },
  })
}
