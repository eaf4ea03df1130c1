// The name of the collection and how many records there are; each number leads to its list.
import { Link } from '@tanstack/react-router'
import type { Collection } from '../../../api/types'
import type { RecordSearch } from '../../../lib/recordSearch'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { PageHeading } from '../../../ui/PageHeading'
import styles from './RoomHeading.module.css'

interface RoomHeadingProps {
  address: string
  collection: Collection
  search: RecordSearch
  total: number | undefined
  all: number | undefined
  filtered: boolean
}

export function RoomHeading({ address, collection, search, total, all, filtered }: RoomHeadingProps) {
  const here = { to: paths.collection, params: { name: address } } as const
  const list = { ...search }
  delete list.record
  delete list.create
  return (
    <div className={styles.heading}>
      <PageHeading title={collection.name} className={styles.name}>
        {collection.name}
      </PageHeading>
      <p className={styles.count} role="status">
        {total === undefined ? (
          t.records.counting
        ) : (
          <Link {...here} search={list} title={t.records.countHelp}>
            {t.records.count(total)}
          </Link>
        )}
        {filtered && all !== undefined && total !== undefined && (
          <Link {...here} search={{}} title={t.records.allHelp}>
            {t.records.ofAll(all)}
          </Link>
        )}
      </p>
    </div>
  )
}
