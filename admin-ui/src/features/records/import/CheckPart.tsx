// The dry run: says of every row whether it can be imported, and only then offers to do it.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { describe } from '../../../api/describe'
import { recordsChanged, settingsQuery } from '../../../api/queries'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Failure } from '../../../ui/Failure'
import { ProgressBar } from '../../../ui/ProgressBar'
import { Surface } from '../../../ui/Surface'
import { toast } from '../../../ui/toasts'
import styles from './Import.module.css'
import { RefusedRows } from './RefusedRows'
import type { Verdict } from './check'
import { startJob } from './job'
import { type CheckOrder, useCheck } from './useCheck'

export function CheckPart(order: CheckOrder) {
  const { source, mapping } = order
  const { state, run, stop } = useCheck(order)
  const blocked = Object.keys(mapping).length === 0 ? t.import.none : undefined
  return (
    <Surface heading={t.import.check}>
      <div className={styles.stack}>
        {(state.phase === 'ready' || state.phase === 'failed') && (
          <>
            <p className={styles.lead}>{t.import.checkHelp}</p>
            {state.phase === 'failed' && <Failure what={t.import.checkFailed} {...describe(state.error)} />}
            <div>
              <Button variant="primary" blocked={blocked} onClick={() => void run()}>
                {t.import.checkAction(source.rows.length)}
              </Button>
            </div>
          </>
        )}
        {state.phase === 'checking' && (
          <>
            <ProgressBar
              label={state.collection === undefined ? t.import.checking : t.import.lookingUp(state.collection)}
              done={state.done}
              total={state.total}
              elapsedSeconds={state.elapsedSeconds}
            />
            <div>
              <Button onClick={stop}>{t.import.stop}</Button>
            </div>
          </>
        )}
        {state.phase === 'checked' && <Checked {...order} verdict={state.verdict} onAgain={() => void run()} />}
      </div>
    </Surface>
  )
}

interface CheckedProps extends CheckOrder {
  verdict: Verdict
  onAgain: () => void
}

function Checked({ source, collection, mapping, verdict, onAgain }: CheckedProps) {
  const client = useQueryClient()
  const settings = useQuery(settingsQuery)
  const { good, bad } = verdict
  const updates = good.filter((row) => row.updates).length
  const creates = good.length - updates
  const batch = settings.data?.batch
  const batchMax = batch?.enabled === true && batch.maxRequests > 1 ? batch.maxRequests : undefined
  const Icon = bad.length === 0 ? CircleCheck : TriangleAlert

  function start() {
    const plan = { collection: collection.name, mapping, batchMax }
    startJob(collection.id, {
      source,
      plan,
      rows: good,
      left: bad,
      onEnd: (job) => {
        void recordsChanged(client, collection.name)
        if (!window.location.pathname.endsWith('/import')) {
          toast.done(t.import.toast(collection.name), t.import.done(job.done))
        }
      },
    })
  }

  return (
    <>
      <div className={styles.verdict} data-bad={bad.length > 0 || undefined} role="status">
        <Icon size={18} aria-hidden="true" />
        <div>
          <p className={styles.strong}>
            {bad.length === 0 && t.import.allGood(good.length)}
            {bad.length > 0 && good.length > 0 && t.import.someBad(good.length, bad.length)}
            {good.length === 0 && t.import.noneGood}
          </p>
          {good.length > 0 && (
            <p className={styles.lead}>
              {[creates > 0 ? t.import.creates(creates) : '', updates > 0 ? t.import.updates(updates) : '']
                .filter(Boolean)
                .join(', ')}
              . {batchMax === undefined ? t.import.singles : t.import.batches(Math.min(batchMax, 200))}
            </p>
          )}
        </div>
      </div>
      {bad.length > 0 && <RefusedRows source={source} refused={bad} />}
      <div className={styles.actions}>
        {good.length > 0 && (
          <Button variant="primary" busy={settings.isPending} onClick={start}>
            {bad.length === 0 ? t.import.runAction(good.length) : t.import.runSome(good.length, bad.length)}
          </Button>
        )}
        <Button onClick={onAgain}>{t.import.checkAgain}</Button>
      </div>
    </>
  )
}
