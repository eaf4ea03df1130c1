// The frame of what is about all collections at once: their list, the map, the rules, and moving
// them between servers, as tabs over whichever is open.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../../messages'
import { paths } from '../../paths'
import { LinkTabs, linkTab } from '../../ui/Tabs'
import styles from './CollectionRoom.module.css'

const tabs = [
  { to: paths.collections, label: t.collections.heading },
  { to: paths.schemaMap, label: t.map.title },
  { to: paths.schemaRules, label: t.matrix.title },
  { to: paths.schema, label: t.transfer.title },
] as const

export function SchemaRoom({ children }: { children: ReactNode }) {
  return (
    <>
      <div className={styles.tabs}>
        <LinkTabs label={t.collections.parts}>
          {tabs.map(({ to, label }) => (
            <Link key={to} to={to} activeOptions={exact} className={linkTab}>
              {label}
            </Link>
          ))}
        </LinkTabs>
      </div>
      {children}
    </>
  )
}

/** A search or a filter is in the address too, and the tab is still the same. */
const exact = { exact: true, includeSearch: false } as const
