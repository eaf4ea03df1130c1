// What is known of a collection beside its parts. The moments are written out: the lists that lead
// here only say how long ago they were.
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { Time } from '../../../ui/Time'
import { TypeMark } from '../marks'
import styles from './SchemaFacts.module.css'

export function SchemaFacts({ collection }: { collection: Collection }) {
  return (
    <div className={styles.facts}>
      <TypeMark type={collection.type} />
      <span>
        {t.collections.created} <Time value={collection.created} show="exact" />
      </span>
      <span>
        {t.collections.updated} <Time value={collection.updated} show="exact" />
      </span>
    </div>
  )
}
