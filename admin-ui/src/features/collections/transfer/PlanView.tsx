// What an import would do, collection by collection: what goes first, what stays the same last.
import { Check, ChevronRight, CircleAlert, Pencil, Plus, Trash2 } from 'lucide-react'
import { t } from '../../../messages'
import { Badge } from '../../../ui/Badge'
import { Surface } from '../../../ui/Surface'
import { TypeMark } from '../marks'
import { AddedBody, ChangedBody, DeletedBody } from './PlanBodies'
import styles from './PlanView.module.css'
import { type ImportPlan, type PlanItem, changesOf, openingsOf } from './plan'
import type { Problem } from './problems'
import type { Refused } from './refusal'

interface PlanViewProps {
  plan: ImportPlan
  refused: Refused | undefined
}

const kinds = ['deleted', 'changed', 'added', 'same'] as const
const icons = { deleted: Trash2, changed: Pencil, added: Plus, same: Check }

export function PlanView({ plan, refused }: PlanViewProps) {
  const words = t.transfer
  const openings = openingsOf(plan)
  const said = kinds.flatMap((kind) => {
    const number = plan.items.filter((item) => item.kind === kind).length
    return number === 0 ? [] : [`${String(number)} ${words.summary[kind]}`]
  })
  return (
    <Surface heading={words.review} aside={<span role="status">{said.join(', ')}</span>} flush>
      <ul className={styles.plan} aria-label={words.review}>
        {plan.items.map((item, at) => (
          <Item
            key={`${item.kind} ${item.name} ${String(at)}`}
            item={item}
            problems={plan.problems.filter(({ collection }) => collection === item.name)}
            opens={openings.some(({ collection }) => collection === item.name)}
            refused={refused?.name.toLowerCase() === item.name.toLowerCase() ? refused.message : undefined}
          />
        ))}
      </ul>
    </Surface>
  )
}

interface ItemProps {
  item: PlanItem
  problems: Problem[]
  opens: boolean
  refused: string | undefined
}

function Item({ item, problems, opens, refused }: ItemProps) {
  const words = t.transfer
  const Icon = icons[item.kind]
  const type = item.kind === 'added' ? (item.draft.type ?? 'base') : item.before.type
  const loses = item.kind === 'deleted' || changesOf(item).some(({ weight }) => weight === 'loss')
  const troubled = problems.length > 0 || refused !== undefined
  const heading = (
    <>
      <Icon size={15} aria-hidden="true" />
      <span className={styles.name}>{item.name}</span>
      <span className={styles.kind}>{words.kinds[item.kind]}</span>
      <TypeMark type={type} />
      <span className={styles.size}>{sizeOf(item)}</span>
      {loses && <Badge tone="bad">{words.loss}</Badge>}
      {opens && <Badge tone="look">{words.opens}</Badge>}
      {troubled && <Badge tone="bad">{words.refused}</Badge>}
    </>
  )
  if (item.kind === 'same' && !troubled) {
    return (
      <li className={styles.item} data-kind="same">
        <div className={styles.heading}>{heading}</div>
      </li>
    )
  }
  return (
    <li className={styles.item} data-kind={item.kind}>
      <details open={item.kind !== 'added' || troubled}>
        <summary className={styles.heading}>
          <ChevronRight size={14} aria-hidden="true" className={styles.arrow} />
          {heading}
        </summary>
        <div className={styles.body}>
          {problems.map(({ kind, about }) => (
            <p key={kind + about} className={styles.problem}>
              <CircleAlert size={14} aria-hidden="true" />
              {words.problems[kind](about)}
            </p>
          ))}
          {refused !== undefined && (
            <p className={styles.problem} role="alert">
              <CircleAlert size={14} aria-hidden="true" />
              <span>{refused}</span>
            </p>
          )}
          {item.kind === 'deleted' && <DeletedBody item={item} />}
          {item.kind === 'changed' && <ChangedBody item={item} />}
          {item.kind === 'added' && <AddedBody item={item} />}
        </div>
      </details>
    </li>
  )
}

function sizeOf(item: PlanItem): string {
  if (item.kind === 'changed') return t.transfer.changes(item.changes.length)
  if (item.kind === 'added') return t.transfer.fields(item.draft.fields?.length ?? 0)
  return t.transfer.fields(item.before.fields.length)
}
