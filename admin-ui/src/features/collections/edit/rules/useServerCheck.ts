// What the server says about a rule while it is written: it knows more than any copy of its grammar.
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { checkRule } from '../../../../api/collections'
import type { RuleCheck } from '../../../../api/types'
import { check, indexOfByte, positionIn } from '../../../../lib/filter'
import type { ServerProblem } from '../../../../ui/code'
import { result } from '../../model/draft'
import type { AnyRuleName } from '../../model/rules'
import { useEditing } from '../context'

const patienceMs = 700
/** A server that cannot be asked has nothing against it. */
const accepted: RuleCheck = { valid: true }

/** A refusal of the server, with its place; the place is shown, and so left out of the words. */
export function serverProblem(message: string | undefined, rule: string): ServerProblem | undefined {
  if (message === undefined) return undefined
  const said = message.replace(/^.*Raw error: /s, '').replace(/ at position \d+\.?$/, '.')
  return { message: said, at: positionIn(message, rule) }
}

/** Only for what was changed here and what our own reading finds nothing wrong with. */
export function useServerCheck(name: AnyRuleName, rule: string): ServerProblem | undefined {
  const { draft, scope } = useEditing()
  const changed = rule.trim() !== '' && rule !== draft.original[name]
  const wanted = changed && check(rule, scope).problems.length === 0 ? rule : ''
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(wanted)
    }, patienceMs)
    return () => {
      clearTimeout(timer)
    }
  }, [wanted])
  const shape = draft.fields.map(({ field, removed }) => `${field.name}:${field.type}:${String(removed)}`).join()
  const answer = useQuery({
    queryKey: ['rule-check', draft.original.id, settled, shape],
    queryFn: async ({ signal }) => (await checkRule(settled, result(draft), signal)) ?? accepted,
    enabled: settled !== '' && settled === wanted,
    retry: false,
    staleTime: 60_000,
  })
  if (answer.data?.valid !== false || settled !== rule) return undefined
  const { message, position } = answer.data
  const problem = serverProblem(message, rule)
  return position === null ? problem : { message: problem?.message ?? message, at: indexOfByte(rule, position) }
}
