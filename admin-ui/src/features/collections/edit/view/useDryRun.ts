// Tries the query of a view while it is written: not at every letter, and without losing what the
// last one that ran has shown.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { dryRunView } from '../../../../api/sql'

const patienceMs = 450

export function useDryRun(query: string) {
  const asked = useSettled(query.trim())
  const trial = useQuery({
    queryKey: ['collections', 'dry-run', asked],
    queryFn: ({ signal }) => dryRunView(asked, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  })
  const [last, setLast] = useState(trial.data)
  if (trial.data && !trial.isPlaceholderData && trial.data !== last) setLast(trial.data)
  const settled = asked === query.trim()
  return {
    /** What the last query that ran has given. */
    shown: asked === '' ? undefined : last,
    stale: !settled || trial.isFetching || trial.isError,
    trying: asked !== '' && (!settled || trial.isFetching),
    error: settled && !trial.isFetching ? trial.error : null,
    retry: trial.refetch,
  }
}

/** The text once it has rested for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text)
    }, patienceMs)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  return settled
}
