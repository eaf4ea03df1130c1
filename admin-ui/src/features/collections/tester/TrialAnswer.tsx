// The answer under the tester's form: what is missing, the verdict, or why there is none.
import { describe } from '../../../api/describe'
import type { RuleTrial } from '../../../api/types'
import { t } from '../../../messages'
import { Failure } from '../../../ui/Failure'
import styles from './RuleTester.module.css'
import { Verdict } from './Verdict'
import { useTrial } from './useTrial'

interface TrialAnswerProps {
  collection: string
  isNew: boolean
  administrator: boolean
  /** What has to be chosen first. */
  missing: string | undefined
  trial: RuleTrial | undefined
}

export function TrialAnswer({ collection, isNew, administrator, missing, trial }: TrialAnswerProps) {
  const words = t.tester
  const asks = !isNew && !administrator
  const answer = useTrial(collection, asks ? trial : undefined)
  // What the server says to them is known: it needs neither a record nor a saved collection.
  if (administrator) {
    return <Verdict rule={null} verdict={{ allowed: true, reason: 'superuser', parts: [] }} stale={false} />
  }
  if (isNew) return <p className={styles.hint}>{words.needSaved}</p>
  if (missing !== undefined) return <p className={styles.hint}>{missing}</p>
  if (answer.isError && trial) {
    return (
      <div className={styles.hint}>
        <Failure what={words.failed} {...describe(answer.error)} onRetry={() => void answer.refetch()} retrying={answer.isFetching} />
      </div>
    )
  }
  if (!trial || answer.data === undefined) return <p className={styles.hint}>{words.empty}</p>
  if (answer.data === 'unsupported') return <p className={styles.hint}>{words.unsupported}</p>
  return <Verdict rule={trial.rule ?? null} verdict={answer.data} stale={answer.waiting} />
}
