// At the end of an input's label: the mark of its type, and whether it must be given.
import type { Field } from '../../../api/types'
import { t } from '../../../messages'
import { FieldIcon } from '../../../ui/FieldIcon'
import styles from './input.module.css'

export function Aside({ field }: { field: Field }) {
  return (
    <span className={styles.aside}>
      {field.required === true && <span className={styles.required}>{t.record.required}</span>}
      {field.hidden && <span>{t.record.isHidden}</span>}
      <span title={field.type}>
        <FieldIcon type={field.type} size={13} />
        <span className="visually-hidden">{field.type}</span>
      </span>
    </span>
  )
}
