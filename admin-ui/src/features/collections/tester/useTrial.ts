// Asks the server what a rule says, a moment after the last change of anything that matters.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { testRule } from '../../../api/collections'
import type { RuleTrial } from '../../../api/types'

const patienceMs = 350

export function useTrial(collection: string, trial: RuleTrial | undefined) {
  const text = trial === undefined ? '' : JSON.stringify(trial)
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text)
    }, patienceMs)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  const answer = useQuery({
    queryKey: ['rule-trial', collection, settled],
    queryFn: async ({ signal }) => (await testRule(collection, JSON.parse(settled) as RuleTrial, signal)) ?? 'unsupported',
    enabled: settled !== '' && text !== '',
    staleTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  })
  return { ...answer, waiting: answer.isFetching || settled !== text }
}
