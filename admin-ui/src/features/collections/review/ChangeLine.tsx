// One change in the review: what it is, its size, and what it was and becomes.
import { ArrowRight, Minus, Pencil, Plus, Trash2, TriangleAlert } from 'lucide-react'
import { t } from '../../../messages'
import { FilterText } from '../../../ui/code'
import { AccessIcon } from '../marks'
import type { Change } from '../model/diff'
import { accessOf } from '../model/rules'
import styles from './ReviewDialog.module.css'
import type { SizeState } from './useSizes'
import { changeText, valueText } from './words'

export function ChangeLine({ change, size }: { change: Change; size: SizeState | undefined }) {
  return (
    <li className={styles.change} data-weight={change.weight}>
      <span className={styles.icon}>
        <ChangeIcon change={change} />
      </span>
      <div className={styles.what}>
        <p>
          {changeText(change)}
          {change.size && size !== undefined && (
            <span className={styles.size}>{sizeText(change.size.means, size)}</span>
          )}
        </p>
        <ChangeDetail change={change} />
      </div>
    </li>
  )
}

function sizeText(means: keyof typeof t.review.sizes, size: SizeState): string {
  if (size === 'counting') return t.review.counting
  if (size === 'unknown') return t.review.countFailed
  return t.review.sizes[means](size)
}

function ChangeIcon({ change }: { change: Change }) {
  const props = { size: 14, 'aria-hidden': true } as const
  switch (change.kind) {
    case 'fieldDropped':
      return <Trash2 {...props} />
    case 'indexDropped':
      return <Minus {...props} />
    case 'fieldSingle':
      return <TriangleAlert {...props} />
    case 'created':
    case 'fieldAdded':
    case 'indexAdded':
      return <Plus {...props} />
    case 'rule':
      return <AccessIcon access={accessOf(change.to)} />
    case 'keep':
      return change.weight === 'loss' ? <TriangleAlert {...props} /> : <Pencil {...props} />
    default:
      return <Pencil {...props} />
  }
}

function ChangeDetail({ change }: { change: Change }) {
  if (change.kind === 'indexAdded' || change.kind === 'indexDropped') {
    return <code className={styles.code}>{change.sql}</code>
  }
  if (change.kind === 'rule') {
    return (
      <div className={styles.rules}>
        <RuleText value={change.from} />
        <ArrowRight size={13} aria-label={t.review.to} />
        <RuleText value={change.to} />
      </div>
    )
  }
  if (change.kind !== 'fieldChanged') return null
  return (
    <p className={styles.values}>
      <span>{valueText(change.from)}</span>
      <ArrowRight size={13} aria-label={t.review.to} />
      <span>{valueText(change.to)}</span>
    </p>
  )
}

function RuleText({ value }: { value: string | null }) {
  const access = accessOf(value)
  if (access !== 'rule') return <span>{t.ruleList.modes[access]}</span>
  return <FilterText text={value ?? ''} />
}
