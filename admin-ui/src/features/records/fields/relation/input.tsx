// Related records: found by typing, opened by a link, made in place when they are missing.
import { Plus } from 'lucide-react'
import type { Collection } from '../../../../api/types'
import { recordHref } from '../../../../paths'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { Combobox, MultiCombobox } from '../../../../ui/Combobox'
import { Notice } from '../../../../ui/Notice'
import { isMany } from '../../schema'
import { frameOf } from '../frame'
import styles from '../input.module.css'
import type { InputProps } from '../types'
import { useRelated } from './useRelated'

export function RelationInput(props: InputProps) {
  const target = props.collections.find(({ id }) => id === props.field.collectionId)
  if (!target) return <Notice tone="look">{t.record.relationUnknown}</Notice>
  return <KnownRelation {...props} target={target} />
}

function KnownRelation(props: InputProps & { target: Collection }) {
  const { field, value, onChange, collections, record, readOnly, target, onCreateRelated } = props
  const many = isMany(field)
  const ids = (Array.isArray(value) ? value : [value]).filter(
    (id): id is string => typeof id === 'string' && id !== '',
  )
  const related = useRelated(field, target, collections, ids, record)

  async function create() {
    const made = await onCreateRelated?.(target)
    if (made) onChange(many ? [...ids, made.id] : made.id)
  }

  const shared = {
    ...frameOf(props),
    help: [props.help ?? '', related.more ? t.record.relationSome(related.options.length) : '']
      .filter(Boolean)
      .join(' '),
    name: field.name,
    options: related.options,
    onSearch: related.onSearch,
    loading: related.loading,
    failed: related.failed ? t.record.relationFailed : undefined,
    empty: t.record.relationEmpty,
    placeholder: t.record.relationSearch(target.name),
    disabled: readOnly,
  }
  const input = many ? (
    <MultiCombobox
      {...shared}
      value={related.chosen}
      onChange={(next) => {
        onChange(next.map((each) => each.value))
      }}
      max={field.maxSelect}
    />
  ) : (
    <Combobox
      {...shared}
      value={related.chosen[0] ?? null}
      onChange={(next) => {
        onChange(next?.value ?? '')
      }}
    />
  )
  return (
    <div className={styles.under}>
      {input}
      <div className={styles.chosen}>
        {!readOnly && onCreateRelated && target.type !== 'view' && (
          <Button size="small" variant="quiet" icon={<Plus size={14} aria-hidden="true" />} onClick={() => void create()}>
            {t.record.relationCreate(target.name)}
          </Button>
        )}
        <Chosen ids={ids} target={target} labels={related.chosen.map(({ label }) => label)} />
      </div>
    </div>
  )
}

interface ChosenProps {
  ids: string[]
  target: Collection
  labels: string[]
}

/** The chosen records as links: in a new tab, so that nothing here is left. */
function Chosen({ ids, target, labels }: ChosenProps) {
  return ids.map((id, at) => (
    <a key={id} href={recordHref(target.name, id)} target="_blank" rel="noopener" dir="auto">
      {t.record.relationOpen(labels[at] ?? id)}
    </a>
  ))
}
