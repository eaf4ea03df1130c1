// The work of an import: how far it is, the way to stop it, and what came of it.
import { Link } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { describe } from '../../../api/describe'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { Button, buttonLook } from '../../../ui/Button'
import { Failure } from '../../../ui/Failure'
import { ProgressBar } from '../../../ui/ProgressBar'
import { Surface } from '../../../ui/Surface'
import styles from './Import.module.css'
import { RefusedRows } from './RefusedRows'
import { type Job, forgetJob, resumeJob, stopJob } from './job'

interface JobPartProps {
  job: Job
  collection: Collection
  onAnother: () => void
}

export function JobPart({ job, collection, onAnother }: JobPartProps) {
  const { phase, source, total, done, refused, left } = job
  const working = phase === 'running' || phase === 'stopping'
  const all = [...refused, ...left]
  const Icon = refused.length === 0 && phase === 'finished' ? CircleCheck : TriangleAlert
  const note = working && <p className={styles.lead}>{t.import.goesOn}</p>
  return (
    <Surface heading={t.import.run} aside={source.name}>
      <div className={styles.stack}>
        {working && (
          <ProgressBar
            label={t.import.importing(collection.name)}
            done={done + refused.length}
            total={total}
            elapsedSeconds={job.elapsedSeconds}
          />
        )}
        {note}
        {phase === 'interrupted' && (
          <Failure
            what={t.import.stopped(done, total)}
            {...describe(job.error)}
            onRetry={() => { resumeJob(collection.id) }}
          />
        )}
        {(phase === 'finished' || phase === 'stopped') && (
          <div className={styles.verdict} data-bad={Icon === TriangleAlert || undefined} role="status">
            <Icon size={18} aria-hidden="true" />
            <div>
              <p className={styles.strong}>
                {phase === 'stopped' ? t.import.stopped(done, total) : t.import.done(done)}
              </p>
              {refused.length > 0 && <p>{t.import.refused(refused.length)}</p>}
            </div>
          </div>
        )}
        {!working && all.length > 0 && <RefusedRows source={source} refused={all} />}
        <div className={styles.actions}>
          {phase === 'running' && <Button onClick={() => { stopJob(collection.id) }}>{t.import.stop}</Button>}
          {phase === 'stopping' && <Button busy>{t.import.stopping}</Button>}
          {!working && (
            <>
              <Link
                to={paths.collection}
                params={{ name: inAddress(collection) }}
                className={buttonLook({ variant: 'primary' })}
              >
                {t.import.see}
              </Link>
              <Button
                onClick={() => {
                  onAnother()
                  forgetJob(collection.id)
                }}
              >
                {t.import.more}
              </Button>
            </>
          )}
        </div>
      </div>
    </Surface>
  )
}
