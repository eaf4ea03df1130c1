// The collections in the rail: searched, marked by kind, the server's own folded away.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight, Search } from 'lucide-react'
import { useState } from 'react'
import { collectionsQuery } from '../../api/queries'
import type { Collection } from '../../api/types'
import { keep, kept } from '../../lib/kept'
import { t } from '../../messages'
import { inAddress, paths } from '../../paths'
import { Skeleton } from '../../ui/Skeleton'
import { TextField } from '../../ui/Field'
import { CollectionMark } from './CollectionMark'
import styles from './Rail.module.css'
import { listForRail } from './railCollections'

const foldKey = 'undercroft_system_collections'
/** With fewer than this, looking is quicker than searching. */
const worthSearching = 8

export function RailCollections() {
  const collections = useQuery(collectionsQuery)
  const [text, setText] = useState('')
  const [shown, setShown] = useState(kept(foldKey) === 'shown')

  if (collections.isPending) return <Waiting />
  if (!collections.data) return <p className={styles.note}>{t.nav.failed}</p>
  const { own, system } = listForRail(collections.data, text)
  const searching = text.trim() !== ''
  return (
    <>
      {collections.data.length >= worthSearching && (
        <div className={styles.find}>
          <TextField
            label={t.nav.find}
            hideLabel
            type="search"
            placeholder={t.nav.find}
            leading={<Search size={14} aria-hidden="true" />}
            value={text}
            onChange={setText}
          />
        </div>
      )}
      <List collections={own} />
      {searching && own.length + system.length === 0 && <p className={styles.note}>{t.nav.findNone}</p>}
      {system.length > 0 && !searching && (
        <button
          type="button"
          className={styles.fold}
          aria-expanded={shown}
          onClick={() => {
            keep(foldKey, shown ? 'hidden' : 'shown')
            setShown(!shown)
          }}
        >
          <ChevronRight className={styles.chevron} size={14} aria-hidden="true" />
          {t.nav.systemCollections}
        </button>
      )}
      {(shown || searching) && <List collections={system} />}
    </>
  )
}

function List({ collections }: { collections: Collection[] }) {
  if (collections.length === 0) return null
  return (
    <ul className={styles.list}>
      {collections.map((collection) => (
        <li key={collection.id}>
          <Link
            to={paths.collection}
            params={{ name: inAddress(collection) }}
            className={styles.link}
            title={collection.name}
          >
            <CollectionMark type={collection.type} />
            <span className={styles.name}>{collection.name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Waiting() {
  return (
    <div aria-busy="true">
      {(['medium', 'short', 'medium'] as const).map((width, index) => (
        <div key={index} className={styles.link}>
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  )
}
