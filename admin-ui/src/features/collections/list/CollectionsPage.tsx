// All collections: search, types, sizes and access at a glance; the way to each and to a new one.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { useRef } from 'react'
import { describe } from '../../../api/describe'
import { collectionsQuery } from '../../../api/queries'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { buttonLook } from '../../../ui/Button'
import { Failure } from '../../../ui/Failure'
import { TextField } from '../../../ui/Field'
import { Page, PageHeader } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { useShortcut } from '../../../ui/useShortcut'
import { SchemaRoom } from '../SchemaRoom'
import { groupCollections } from '../group'
import { CollectionRows, RowsSkeleton } from './CollectionRows'
import styles from './CollectionsPage.module.css'
import { ListEmpty, ListNoMatch } from './ListEmpty'
import { type ListSearch, findCollections } from './search'
import { useRowKeys } from './useRowKeys'

interface CollectionsPageProps {
  search: ListSearch
  onSearch: (search: ListSearch) => void
}

export function CollectionsPage({ search: { q: search = '' }, onSearch: onChange }: CollectionsPageProps) {
  const onSearch = (text: string) => {
    onChange(text === '' ? {} : { q: text })
  }
  const collections = useQuery(collectionsQuery)
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const words = t.collections.keys
  const group = { group: words.group }
  useShortcut('/', words.search, () => field.current?.focus(), group)
  useShortcut('n', words.create, () => void navigate({ to: paths.newCollection }), group)
  useRowKeys(rows)

  const found = findCollections(collections.data ?? [], search)
  const { own, system } = groupCollections(found)
  const all = groupCollections(collections.data ?? [])
  return (
    <SchemaRoom>
      <Page>
        <PageHeader
          lead={t.collections.lead}
          actions={
            <Link to={paths.newCollection} className={buttonLook({ variant: 'primary' })}>
              <Plus size={16} aria-hidden="true" />
              {t.collections.create}
            </Link>
          }
        >
          <PageHeading title={t.collections.heading}>{t.collections.heading}</PageHeading>
        </PageHeader>
        {collections.isError ? (
          <Failure
            what={t.collections.failed}
            {...describe(collections.error)}
            onRetry={() => void collections.refetch()}
            retrying={collections.isFetching}
          />
        ) : (
          <div className={styles.content}>
            <div className={styles.search}>
              <TextField
                ref={field}
                label={t.collections.search}
                hideLabel
                type="search"
                placeholder={t.collections.searchPlaceholder}
                leading={<Search size={15} aria-hidden="true" />}
                value={search}
                onChange={onSearch}
                onKeyDown={(event) => {
                  if (event.key === 'Escape') onSearch('')
                  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
                  event.preventDefault()
                  rows.current?.querySelector<HTMLElement>('[data-row]')?.focus()
                }}
              />
              {collections.data && (
                <span className={styles.total}>{t.collections.total(all.own.length, all.system.length)}</span>
              )}
            </div>
            <div ref={rows} className={styles.rows}>
              {collections.isPending && <RowsSkeleton />}
              {collections.data && all.own.length === 0 && search === '' && <ListEmpty />}
              {collections.data && found.length === 0 && search !== '' && (
                <ListNoMatch text={search} onClear={() => { onSearch('') }} />
              )}
              {found.length > 0 && <CollectionRows own={own} system={system} />}
            </div>
          </div>
        )}
      </Page>
    </SchemaRoom>
  )
}
