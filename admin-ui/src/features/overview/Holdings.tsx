// What the server holds: a person's own collections, the last changed first, with their counts.
import { Link } from '@tanstack/react-router'
import { Table2 } from 'lucide-react'
import { describe } from '../../api/describe'
import { t } from '../../messages'
import { inAddress, paths } from '../../paths'
import { buttonLook } from '../../ui/Button'
import { Empty } from '../../ui/Empty'
import { Failure } from '../../ui/Failure'
import { Skeleton } from '../../ui/Skeleton'
import { Surface } from '../../ui/Surface'
import { Time } from '../../ui/Time'
import styles from './Holdings.module.css'
import type { Counted, Overview } from './useOverview'

const digits = new Intl.NumberFormat('en')

export function Holdings({ overview }: { overview: Overview }) {
  const { collections, own, counted } = overview
  if (collections.isError && !collections.data) {
    return (
      <Surface heading={t.home.collections}>
        <Failure
          what={t.home.collectionsFailed}
          {...describe(collections.error)}
          onRetry={() => void collections.refetch()}
          retrying={collections.isFetching}
        />
      </Surface>
    )
  }
  const aside = (
    <Link to={paths.collections} className={styles.all}>
      {t.home.collectionsAll}
    </Link>
  )
  return (
    <Surface heading={t.home.collections} aside={aside} flush>
      {collections.isPending ? (
        <Table rows={[undefined, undefined, undefined]} />
      ) : own.length === 0 ? (
        <NoCollections />
      ) : (
        <Table rows={counted} />
      )}
    </Surface>
  )
}

function NoCollections() {
  return (
    <Empty
      icon={<Table2 size={18} aria-hidden="true" />}
      heading={t.home.emptyHeading}
      text={t.home.emptyText}
      action={
        <Link to={paths.newCollection} className={buttonLook({ variant: 'primary' })}>
          {t.home.emptyAction}
        </Link>
      }
    />
  )
}

function Table({ rows }: { rows: readonly (Counted | undefined)[] }) {
  return (
    <table className={styles.table} aria-busy={rows.includes(undefined) || undefined}>
      <thead>
        <tr>
          <th scope="col">{t.home.name}</th>
          <th scope="col" className={styles.number}>
            {t.home.records}
          </th>
          <th scope="col" className={styles.time}>
            {t.collections.updated}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (row ? <Row key={row.collection.id} {...row} /> : <Waiting key={index} />))}
      </tbody>
    </table>
  )
}

function Row({ collection, records }: Counted) {
  const params = { name: inAddress(collection) }
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Link to={paths.collection} params={params} title={collection.name}>
          {collection.name}
        </Link>
      </th>
      <td className={styles.number}>
        {records === undefined && <Skeleton width="short" />}
        {records === null && <span className={styles.quiet}>{t.home.notCounted}</span>}
        {typeof records === 'number' && (
          <Link to={paths.collection} params={params}>
            {digits.format(records)}
          </Link>
        )}
      </td>
      <td className={styles.time}>
        <Time value={collection.updated} />
      </td>
    </tr>
  )
}

function Waiting() {
  return (
    <tr>
      <td>
        <Skeleton width="medium" />
      </td>
      <td className={styles.number}>
        <Skeleton width="short" />
      </td>
      <td className={styles.time}>
        <Skeleton width="short" />
      </td>
    </tr>
  )
}
