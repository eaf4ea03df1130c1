// The question before a change that cannot be undone, wired to that change: how it goes, and why not.
import type { UseMutationResult } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { describe } from '../../api/describe'
import { ConfirmDanger } from '../../ui/ConfirmDanger'
import { Failure } from '../../ui/Failure'

interface ConfirmChangeProps extends Omit<ComponentProps<typeof ConfirmDanger>, 'onConfirm' | 'busy' | 'error'> {
  change: UseMutationResult<unknown, Error, void>
  /** What did not work, should it fail. */
  failed: string
}

export function ConfirmChange({ change, failed, ...question }: ConfirmChangeProps) {
  return (
    <ConfirmDanger
      {...question}
      onConfirm={() => {
        change.mutate()
      }}
      busy={change.isPending}
      error={change.isError && <Failure what={failed} {...describe(change.error)} />}
    />
  )
}
