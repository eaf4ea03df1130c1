// How far a long work is, and at its end what was done and what was refused.
import { describe } from '../../../api/describe'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Failure } from '../../../ui/Failure'
import { Notice } from '../../../ui/Notice'
import { ProgressBar } from '../../../ui/ProgressBar'
import styles from './BulkProgress.module.css'
import type { BulkState } from './useBulk'

interface BulkProgressProps {
  state: BulkState
  /** What is going on: "Deleting". */
  label: string
  /** What is done at the end: "12 records deleted". */
  done: (amount: number) => string
  onRetry: (ids: string[]) => void
}

export function BulkProgress({ state, label, done, onRetry }: BulkProgressProps) {
  switch (state.phase) {
    case 'ready':
      return null
    case 'gathering':
      return <ProgressBar label={t.bulk.gathering} done={0} />
    case 'failed':
      return <Failure what={t.bulk.gatherFailed} {...describe(state.error)} />
    case 'working':
      return (
        <>
          <ProgressBar
            label={label}
            done={state.progress.done + state.progress.failures.length}
            total={state.total}
            elapsedSeconds={state.elapsedSeconds}
          />
          <p className={styles.note}>{t.bulk.lead}</p>
          <Failures failures={state.progress.failures} />
        </>
      )
    case 'finished':
      return (
        <>
          <p role="status">
            {state.stopped ? t.bulk.cancelled(state.progress.done, state.total) : done(state.progress.done)}
          </p>
          <Failures failures={state.progress.failures} />
          {state.progress.failures.length > 0 && (
            <Button onClick={() => { onRetry(state.progress.failures.map(({ id }) => id)) }}>{t.bulk.retry}</Button>
          )}
        </>
      )
  }
}

const listedMax = 100

function Failures({ failures }: { failures: { id: string; error: unknown }[] }) {
  if (failures.length === 0) return null
  return (
    <Notice tone="bad">
      <p>{t.bulk.failures(failures.length)}</p>
      <ul className={styles.failures}>
        {failures.slice(0, listedMax).map(({ id, error }) => (
          <li key={id}>
            <code>{id}</code> {reason(error)}
          </li>
        ))}
        {failures.length > listedMax && <li>{t.bulk.failuresMore(failures.length - listedMax)}</li>}
      </ul>
    </Notice>
  )
}

/** The message of the call says less than those of its fields. */
function reason(error: unknown): string {
  const { cause } = describe(error)
  const fields = fieldErrors(error)
  return fields.length > 0 ? fields.join(' ') : cause
}

function fieldErrors(error: unknown): string[] {
  if (!(error instanceof Error) || !('fields' in error)) return []
  const fields = error.fields as Record<string, { message: string }>
  return Object.entries(fields).map(([name, { message }]) => `${name}: ${message}`)
}
