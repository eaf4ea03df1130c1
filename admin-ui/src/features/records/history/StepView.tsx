// One change of a record: its moment, its author, and each field before and after.
import { Undo2 } from 'lucide-react'
import { useId } from 'react'
import type { Collection, Step } from '../../../api/types'
import { t } from '../../../messages'
import { Badge } from '../../../ui/Badge'
import { Button } from '../../../ui/Button'
import { CopyButton } from '../../../ui/CopyButton'
import { IconButton } from '../../../ui/IconButton'
import { Time } from '../../../ui/Time'
import { Actor } from '../Actor'
import { Change } from './Change'
import styles from './History.module.css'

interface StepViewProps {
  step: Step
  /** The change before it, where it is known: what its fields go back to. */
  earlier: Step | undefined
  isPresent: boolean
  collection: Collection
  collections: Collection[]
  blocked: string | undefined
  busy: boolean
  onRevert: (sequence: number, fields?: string[]) => void
}

export function StepView(props: StepViewProps) {
  const { step, earlier, isPresent, collection, collections, blocked, busy, onRevert } = props
  const id = useId()
  const fields = Object.entries(step.changes)
  const canReturn = !isPresent && step.operation !== 'delete'
  return (
    <li className={styles.step} data-step tabIndex={0} aria-labelledby={id}>
      <div className={styles.head}>
        <p id={id} className={styles.when}>
          <strong>{t.history.operations[step.operation] ?? step.operation}</strong> <Time value={step.at} />{' '}
          <span className={styles.by}>
            {t.history.by} <Actor actor={step.actor} collections={collections} />
          </span>
        </p>
        {step.trace_id !== null && (
          <CopyButton text={step.trace_id} what={`${t.history.trace} ${step.trace_id}`} className={styles.trace} />
        )}
        {isPresent && <Badge tone="good">{t.history.present}</Badge>}
        {canReturn && (
          <Button
            size="small"
            title={t.history.revertHelp}
            blocked={blocked}
            busy={busy}
            onClick={() => { onRevert(step.sequence) }}
          >
            {t.history.revert}
          </Button>
        )}
      </div>
      {fields.length > 0 && (
        <dl className={styles.changes}>
          {fields.map(([name, change]) => (
            <div key={name} className={styles.change}>
              <dt className={styles.field}>
                {name}
                {earlier && step.operation === 'update' && !('concealed' in change) && (
                  <IconButton
                    size="small"
                    label={t.history.revertField(name)}
                    icon={<Undo2 size={13} aria-hidden="true" />}
                    blocked={blocked}
                    onClick={() => { onRevert(earlier.sequence, [name]) }}
                  />
                )}
              </dt>
              <dd className={styles.values}>
                <Change
                  change={change}
                  field={collection.fields.find((field) => field.name === name)}
                  collections={collections}
                  isFirst={step.operation === 'create'}
                />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
