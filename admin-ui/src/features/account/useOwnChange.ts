// Saves a change of one's own account; a wrong present password is told at its own field.
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, fieldMessages } from '../../api/error'
import { t } from '../../messages'
import { type AccountProblems, accountNames, hasProblems } from '../../ui/accountProblems'
import { toast } from '../../ui/toasts'

export type OwnProblems = AccountProblems & { present?: string | undefined }

interface OwnChange {
  save: () => Promise<void>
  /** What is wrong before the server is asked. */
  check: () => OwnProblems
  saved: string
  onSaved: () => void
}

export function useOwnChange({ save, check, saved, onSaved }: OwnChange) {
  const [problems, setProblems] = useState<OwnProblems>({})
  const [refusals, setRefusals] = useState(0)
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => {
      toast.done(saved)
      onSaved()
    },
    onError: (error) => {
      const wrong = error instanceof ApiError && error.code === 'authentication_failed'
      setProblems(wrong ? { present: t.own.presentWrong } : fieldMessages(error, accountNames))
      setRefusals((before) => before + 1)
    },
  })

  function submit() {
    const found = check()
    setProblems(found)
    if (hasProblems(found)) setRefusals(refusals + 1)
    else saving.mutate()
  }

  return {
    submit,
    refusals,
    problems,
    busy: saving.isPending,
    /** What no field can tell. */
    failure: saving.isError && !hasProblems(problems) ? saving.error : undefined,
    /** A complaint ends as soon as one acts on it. */
    settle: (name: keyof OwnProblems) => {
      setProblems({ ...problems, [name]: undefined })
    },
  }
}
