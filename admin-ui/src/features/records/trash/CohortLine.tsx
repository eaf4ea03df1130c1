// One delete in the trash: what it was, who did it, what went along, and the two ways on.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { describe } from '../../../api/describe'
import { recordsChanged, trashedQuery } from '../../../api/queries'
import { purgeRecord, restoreRecord } from '../../../api/trash'
import type { Cohort, Collection } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Failure } from '../../../ui/Failure'
import { IconButton } from '../../../ui/IconButton'
import { Id } from '../../../ui/Id'
import { Time } from '../../../ui/Time'
import { toast } from '../../../ui/toasts'
import { Actor } from '../Actor'
import { labelOf } from '../schema'
import { Blocked } from './Blocked'
import styles from './Trash.module.css'

interface CohortLineProps {
  cohort: Cohort
  collections: Collection[]
}

export function CohortLine({ cohort, collections }: CohortLineProps) {
  const { root } = cohort
  const client = useQueryClient()
  const { data: record } = useQuery({ ...trashedQuery(root.collectionName, root.id), retry: false })
  const [busy, setBusy] = useState(false)
  const [purging, setPurging] = useState(false)
  const [error, setError] = useState<unknown>()
  const collection = collections.find(({ id }) => id === root.collectionId)
  const name = record ? labelOf(record, collection) : root.id

  async function restore() {
    setBusy(true)
    setError(undefined)
    try {
      const made = await restoreRecord(root.collectionName, root.id)
      toast.done(t.trash.restored(cohort.records), labelOf(made, collection))
      for (const each of cohort.collections) void recordsChanged(client, each.collectionName)
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(false)
    }
  }

  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <p className={styles.name}>
          <span dir="auto">{name}</span> <span className={styles.of}>{root.collectionName}</span>
        </p>
        <p className={styles.facts}>
          <Id value={root.id} length={10} />
          <span>
            {t.trash.deleted} <Time value={cohort.deleted_at} /> {t.history.by}{' '}
            <Actor actor={cohort.actor} collections={collections} />
          </span>
          <span>
            {t.trash.purgeAt} <Time value={cohort.purge_at} />
          </span>
        </p>
        <p className={styles.facts}>{wentAlong(cohort)}</p>
        {cohort.purged > 0 && <p className={styles.facts}>{t.trash.incomplete(cohort.purged)}</p>}
        {error !== undefined && <Blocked error={error} />}
      </div>
      <div className={styles.acts}>
        <Button
          size="small"
          icon={<RotateCcw size={14} aria-hidden="true" />}
          busy={busy}
          blocked={cohort.purged > 0 ? t.trash.incomplete(cohort.purged) : undefined}
          onClick={() => void restore()}
        >
          {t.trash.restore}
        </Button>
        <IconButton
          size="small"
          tone="bad"
          label={`${t.trash.purge}: ${name}`}
          icon={<Trash2 size={14} aria-hidden="true" />}
          onClick={() => { setPurging(true) }}
        />
      </div>
      {purging && <Purge cohort={cohort} name={name} onClose={() => { setPurging(false) }} />}
    </li>
  )
}

/** What the delete took beside what was asked to be deleted. */
export function wentAlong({ root, collections, records }: Cohort): string {
  const parts = collections
    .map(({ collectionId, collectionName, records: amount }) => ({
      name: collectionName,
      amount: collectionId === root.collectionId ? amount - 1 : amount,
    }))
    .filter(({ amount }) => amount > 0)
    .map(({ name, amount }) => t.trash.part(name, amount))
  return parts.length === 0 ? t.trash.alone : `${t.trash.with(parts)} · ${t.trash.took(records)}`
}

function Purge({ cohort, name, onClose }: { cohort: Cohort; name: string; onClose: () => void }) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { root, records } = cohort

  async function purge() {
    setBusy(true)
    try {
      await purgeRecord(root.collectionName, root.id)
      toast.done(t.trash.purged, name)
      onClose()
      await client.invalidateQueries({ queryKey: ['trash'] })
    } catch (cause) {
      setError(cause)
      setBusy(false)
    }
  }

  return (
    <ConfirmDanger
      open
      onClose={onClose}
      onConfirm={() => void purge()}
      title={t.trash.purgeTitle(name)}
      text={t.trash.purgeText}
      losses={[t.trash.took(records), wentAlong(cohort), t.trash.purgeFiles]}
      name={root.collectionName}
      action={t.trash.purge}
      busy={busy}
      error={error !== undefined && <Failure what={t.trash.purgeFailed} {...describe(error)} />}
    />
  )
}
