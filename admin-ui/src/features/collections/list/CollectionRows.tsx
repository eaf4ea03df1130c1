// Collections as rows: name, type, access by action, how many records, when the schema changed.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { SlidersHorizontal } from 'lucide-react'
import { recordCountQuery } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { Skeleton } from '../../../ui/Skeleton'
import { Time } from '../../../ui/Time'
import { Tooltip } from '../../../ui/Tooltip'
import { TypeMark } from '../marks'
import { AccessLetters, AccessStrip } from './AccessStrip'
import styles from './CollectionRows.module.css'

interface CollectionRowsProps {
  own: Collection[]
  system: Collection[]
}

export function CollectionRows({ own, system }: CollectionRowsProps) {
  return (
    <table className={styles.table}>
      <Head />
      {own.length > 0 && <Group name={t.collections.own} collections={own} />}
      {system.length > 0 && <Group name={t.collections.system} collections={system} />}
    </table>
  )
}

function Head() {
  const words = t.collections
  return (
    <thead>
      <tr>
        <th scope="col">{words.name}</th>
        <th scope="col" className={styles.type}>{words.type}</th>
        <th scope="col" className={styles.access}>
          <span className="visually-hidden">{words.accessOf}</span>
          <AccessLetters />
        </th>
        <th scope="col" className={styles.records}>{words.records}</th>
        <th scope="col" className={styles.updated}>{words.updated}</th>
        <th scope="col" className={styles.edit}>
          <span className="visually-hidden">{words.actions}</span>
        </th>
      </tr>
    </thead>
  )
}

function Group({ name, collections }: { name: string; collections: Collection[] }) {
  return (
    <tbody>
      <tr className={styles.group}>
        <th colSpan={6} scope="rowgroup">{name}</th>
      </tr>
      {collections.map((collection) => (
        <Row key={collection.id} collection={collection} />
      ))}
    </tbody>
  )
}

function Row({ collection }: { collection: Collection }) {
  const params = { name: inAddress(collection) }
  const { name } = collection
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.name}>
        <Link to={paths.collection} params={params} className={styles.link} data-row title={name}>
          {name}
        </Link>
        <span className={styles.fields}>{t.collections.fieldsCount(collection.fields.length)}</span>
      </th>
      <td className={styles.type}>
        <TypeMark type={collection.type} />
      </td>
      <td className={styles.access}>
        <AccessStrip collection={collection} />
      </td>
      <td className={styles.records}>
        <Count collection={collection.name} />
      </td>
      <td className={styles.updated}>
        <Time value={collection.updated} />
      </td>
      <td className={styles.edit}>
        <Tooltip text={t.collections.edit(name)}>
          <Link
            to={paths.editCollection}
            params={params}
            className={styles.editLink}
            aria-label={t.collections.edit(name)}
            data-edit
          >
            <SlidersHorizontal size={15} aria-hidden="true" />
          </Link>
        </Tooltip>
      </td>
    </tr>
  )
}

const digits = new Intl.NumberFormat()

function Count({ collection }: { collection: string }) {
  const count = useQuery({ ...recordCountQuery(collection), staleTime: 30_000 })
  if (count.isPending) return <Skeleton width="short" />
  return <>{count.isError ? '–' : digits.format(count.data)}</>
}

export function RowsSkeleton() {
  return (
    <table className={styles.table} aria-busy="true">
      <caption className="visually-hidden">{t.common.loading}</caption>
      <Head />
      <tbody>
        {Array.from({ length: 7 }, (_, row) => (
          <tr key={row} className={styles.row}>
            <td><Skeleton width={row % 2 === 0 ? 'long' : 'medium'} /></td>
            <td className={styles.type}><Skeleton width="short" /></td>
            <td className={styles.access}><Skeleton width="medium" /></td>
            <td className={styles.records}><Skeleton width="short" /></td>
            <td className={styles.updated}><Skeleton width="short" /></td>
            <td className={styles.edit} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
