// What is special about a field, in a few words beside its name.
import { t } from '../../../../messages'
import { Badge } from '../../../../ui/Badge'
import type { DraftField } from '../../model/draft'
import { isMany } from '../../model/fields'
import { useEditing } from '../context'
import styles from './FieldRow.module.css'

export function FieldMarks({ entry }: { entry: DraftField }) {
  const { draft, all } = useEditing()
  const { field } = entry
  const words = t.fieldList
  const before = draft.original.fields.find(({ id }) => id !== '' && id === field.id)
  const target = all.find(({ id }) => id === field.collectionId)
  return (
    <span className={styles.marks}>
      {target && <span className={styles.fact}>→ {target.name}</span>}
      {field.type === 'select' && <span className={styles.fact}>{words.choices(field.values?.length ?? 0)}</span>}
      {isMany(field) && <span className={styles.fact}>{words.several(field.maxSelect ?? 0)}</span>}
      {before && before.name !== field.name && <span className={styles.fact}>{words.changedFrom(before.name)}</span>}
      {field.id === '' && !draft.isNew && <Badge tone="good">{words.isNew}</Badge>}
      {field.required === true && field.primaryKey !== true && <Badge>{words.required}</Badge>}
      {field.hidden && <Badge>{words.hidden}</Badge>}
      {field.presentable && <Badge>{words.presentable}</Badge>}
      {field.system && <span className={styles.fact}>{words.system}</span>}
    </span>
  )
}
