// What an import would do, collection by collection, with the size of what would be lost.
import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { recordCountQuery } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import type { Change } from '../model/diff'
import { ChangeLine } from '../review/ChangeLine'
import { useSizes } from '../review/useSizes'
import styles from './TransferPage.module.css'
import type { ImportPlan } from './plan'

export function PlanView({ plan }: { plan: ImportPlan }) {
  const words = t.transfer
  return (
    <ul className={styles.plan} aria-label={words.review}>
      {plan.deleted.map((collection) => (
        <Deleted key={collection.id} collection={collection} />
      ))}
      {plan.changed.map(({ before, changes }) => (
        <Changed key={before.id} before={before} changes={changes} />
      ))}
      {plan.added.map((name) => (
        <li key={name} className={styles.item}>
          <Plus size={14} aria-hidden="true" />
          {words.added(name)}
        </li>
      ))}
    </ul>
  )
}

function Deleted({ collection }: { collection: Collection }) {
  const count = useQuery(recordCountQuery(collection.name))
  return (
    <li className={styles.item} data-bad>
      <Trash2 size={14} aria-hidden="true" />
      {t.transfer.deleted(collection.name)}
      <strong>{t.danger.lossRecords(count.data)}</strong>
    </li>
  )
}

function Changed({ before, changes }: { before: Collection; changes: Change[] }) {
  const sizes = useSizes(before.name, changes)
  return (
    <li>
      <details className={styles.changed} open>
        <summary className={styles.item}>
          <Pencil size={14} aria-hidden="true" />
          {t.transfer.changed(before.name, changes.length)}
        </summary>
        <ul>
          {changes.map((change, index) => (
            <ChangeLine key={index} change={change} size={change.size && sizes[change.size.filter]} />
          ))}
        </ul>
      </details>
    </li>
  )
}
