// The inside of each line of an import: what goes, what changes, and what a new collection is.
import { useQuery } from '@tanstack/react-query'
import { recordCountQuery } from '../../../api/queries'
import { t } from '../../../messages'
import { FieldIcon } from '../../../ui/FieldIcon'
import { FilterText } from '../../../ui/code'
import { AccessIcon } from '../marks'
import { accessOf, ruleNamesOf } from '../model/rules'
import { ChangeLine } from '../review/ChangeLine'
import { useSizes } from '../review/useSizes'
import styles from './PlanView.module.css'
import type { Added, Changed, Deleted } from './plan'

export function DeletedBody({ item: { name } }: { item: Deleted }) {
  const count = useQuery(recordCountQuery(name))
  return (
    <p className={styles.gone}>
      {t.transfer.deletedText} <strong>{t.danger.lossRecords(count.data)}</strong>
    </p>
  )
}

export function ChangedBody({ item: { before, changes } }: { item: Changed }) {
  const sizes = useSizes(before.name, changes)
  return (
    <ul>
      {changes.map((change, index) => (
        <ChangeLine key={index} change={change} size={change.size && sizes[change.size.filter]} />
      ))}
    </ul>
  )
}

export function AddedBody({ item: { draft } }: { item: Added }) {
  const words = t.transfer
  const { fields = [], type = 'base', viewQuery } = draft
  return (
    <div className={styles.fresh}>
      {type === 'view' ? (
        <section>
          <h3>{words.newQuery}</h3>
          <code className={styles.query}>{viewQuery}</code>
        </section>
      ) : (
        <section>
          <h3>{words.newFields}</h3>
          <ul className={styles.fields}>
            {fields.map(({ name, type: kind }, at) => (
              <li key={at}>
                <FieldMark type={kind} />
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{words.newRules}</h3>
        <ul className={styles.rules}>
          {ruleNamesOf(type).map((rule) => {
            const access = accessOf(draft[rule])
            return (
              <li key={rule} data-access={rule === 'authRule' && access === 'public' ? 'rule' : access}>
                <AccessIcon access={access} size={13} />
                <span>{t.collection.rules[rule].name}</span>
                {access === 'rule' ? (
                  <FilterText text={draft[rule] ?? ''} />
                ) : (
                  <span>{(rule === 'authRule' ? t.ruleList.signInModes : t.ruleList.modes)[access]}</span>
                )}
              </li>
            )
          })}
        </ul>
      </section>
    </div>
  )
}

/** A type that this server does not know has no mark; the server will say so. */
function FieldMark({ type }: { type: Parameters<typeof FieldIcon>[0]['type'] }) {
  return type in t.fieldTypes.types ? <FieldIcon type={type} size={13} /> : null
}
