// The frame of one collection: its records, its schema and its API as tabs over whichever is open,
// in the same place on each of them.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { collectionsQuery } from '../../api/queries'
import { t } from '../../messages'
import { paths } from '../../paths'
import { LinkTabs, linkTab } from '../../ui/Tabs'
import styles from './CollectionRoom.module.css'

interface CollectionRoomProps {
  /** The name or the id of the collection. */
  name: string
  children: ReactNode
}

const tabs = [
  { to: paths.collection, label: t.nav.records },
  { to: paths.editCollection, label: t.nav.schema },
  { to: paths.collectionApi, label: t.nav.api },
] as const

export function CollectionRoom({ name, children }: CollectionRoomProps) {
  const collections = useQuery(collectionsQuery)
  const found = collections.data?.find((one) => one.name === name || one.id === name)
  const isMissing = collections.isSuccess && found === undefined
  return (
    <>
      {!isMissing && (
        <div className={styles.tabs}>
          <LinkTabs label={t.nav.partsOf(found?.name ?? name)}>
            {tabs.map(({ to, label }) => (
              <Link key={to} to={to} params={{ name }} activeOptions={exact} className={linkTab}>
                {label}
              </Link>
            ))}
          </LinkTabs>
        </div>
      )}
      {children}
    </>
  )
}

/** Filters and open records are in the address too, and the tab is still the same. */
const exact = { exact: true, includeSearch: false } as const
