// Collections as rows: name, type, and who may list their records.
import { Database, Globe, ListFilter, LockKeyhole, ScanEye, Table2, UsersRound } from 'lucide-react'
import type { Collection } from '../../api/server'
import { t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { Skeleton } from '../../ui/Skeleton'
import styles from './CollectionsTable.module.css'
import { accessOf } from './group'

interface CollectionsTableProps {
  own: Collection[]
  system: Collection[]
}

export function CollectionsTable({ own, system }: CollectionsTableProps) {
  return (
    <table className={styles.table}>
      <Head />
      {own.length > 0 && <Group name={t.collections.own} collections={own} />}
      {system.length > 0 && <Group name={t.collections.system} collections={system} />}
    </table>
  )
}

export function TableSkeleton() {
  return (
    <table className={styles.table} aria-busy="true">
      <caption className="visually-hidden">{t.common.loading}</caption>
      <Head />
      {/* What a new server has: one collection of its owner's and five of its own. */}
      <SkeletonGroup rows={1} />
      <SkeletonGroup rows={5} />
    </table>
  )
}

function SkeletonGroup({ rows }: { rows: number }) {
  return (
    <tbody>
      <tr className={styles.group}>
        <td colSpan={3}>
          <Skeleton width="short" />
        </td>
      </tr>
      {Array.from({ length: rows }, (_, row) => (
        <tr key={row}>
          <td>
            <Skeleton width={row % 2 === 0 ? 'long' : 'medium'} />
          </td>
          <td>
            <Skeleton width="short" />
          </td>
          <td>
            <Skeleton width="short" />
          </td>
        </tr>
      ))}
    </tbody>
  )
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col">{t.collections.name}</th>
        <th scope="col" className={styles.type}>
          {t.collections.type}
        </th>
        <th scope="col" className={styles.access}>
          {t.collections.access}
        </th>
      </tr>
    </thead>
  )
}

function Group({ name, collections }: { name: string; collections: Collection[] }) {
  return (
    <tbody>
      <tr className={styles.group}>
        <th colSpan={3} scope="rowgroup">
          {name}
        </th>
      </tr>
      {collections.map((collection) => (
        <tr key={collection.id}>
          <th scope="row" className={styles.name}>
            <code title={collection.name}>{collection.name}</code>
          </th>
          <td>
            <Type type={collection.type} />
          </td>
          <td>
            <AccessBadge listRule={collection.listRule} />
          </td>
        </tr>
      ))}
    </tbody>
  )
}

const typeIcons = { base: Table2, auth: UsersRound, view: ScanEye }

function Type({ type }: { type: string }) {
  const Icon = type in typeIcons ? typeIcons[type as keyof typeof typeIcons] : Database
  return (
    <span className={styles.mark}>
      <Icon size={14} aria-hidden="true" />
      {t.collections.types[type] ?? type}
    </span>
  )
}

function AccessBadge({ listRule }: { listRule: string | null }) {
  const access = accessOf(listRule)
  if (access === 'locked') {
    return (
      <Badge icon={<LockKeyhole size={12} aria-hidden="true" />} title={t.collections.lockedHelp}>
        {t.collections.locked}
      </Badge>
    )
  }
  if (access === 'public') {
    return (
      <Badge
        tone="look"
        icon={<Globe size={12} aria-hidden="true" />}
        title={t.collections.publicHelp}
      >
        {t.collections.public}
      </Badge>
    )
  }
  return (
    <span className={styles.rule}>
      <Badge icon={<ListFilter size={12} aria-hidden="true" />}>{t.collections.rule}</Badge>
      <code title={listRule ?? ''}>{listRule}</code>
    </span>
  )
}
