// Related records by their names, each a link to the record.
import type { Collection, RecordData } from '../../../../api/types'
import { recordHref } from '../../../../paths'
import { None } from '../None'
import styles from '../cell.module.css'
import { expanded, labelOf } from '../../schema'
import type { CellProps } from '../types'

const drawnMax = 3

export function RelationCell({ value, field, record, collections }: CellProps) {
  const ids = (Array.isArray(value) ? value : [value]).filter(
    (id): id is string => typeof id === 'string' && id !== '',
  )
  if (ids.length === 0) return <None />
  const target = collections.find(({ id }) => id === field.collectionId)
  const found = new Map(expanded(record, field.name).map((each) => [each.id, each]))
  return (
    <span className={styles.pills}>
      {ids.slice(0, drawnMax).map((id) => (
        <Related key={id} id={id} record={found.get(id)} collection={target} />
      ))}
      {ids.length > drawnMax && <span className={styles.more}>+{ids.length - drawnMax}</span>}
    </span>
  )
}

interface RelatedProps {
  id: string
  record: RecordData | undefined
  collection: Collection | undefined
}

/** A plain link whose press the page hears: hundreds of them are on the screen at once. */
function Related({ id, record, collection }: RelatedProps) {
  const label = record ? labelOf(record, collection) : id
  if (!collection) return <code className={styles.pill}>{id}</code>
  return (
    <a
      className={styles.pill}
      href={recordHref(collection.name, id)}
      data-collection={collection.name}
      data-record={id}
      tabIndex={-1}
      title={`${collection.name} · ${label}`}
      dir="auto"
    >
      {label}
    </a>
  )
}
