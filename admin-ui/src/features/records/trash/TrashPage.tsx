// What was deleted and can be brought back, of all collections or of one.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { describe } from '../../../api/describe'
import { ApiError } from '../../../api/error'
import { collectionsQuery, trashQuery } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { Button, buttonLook } from '../../../ui/Button'
import { Denied } from '../../../ui/Denied'
import { Empty } from '../../../ui/Empty'
import { Failure } from '../../../ui/Failure'
import { Page, PageHeader } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { Select } from '../../../ui/Select'
import { SkeletonRows } from '../../../ui/Skeleton'
import { isSoft } from '../schema'
import { CohortLine } from './CohortLine'
import { EmptyTrash } from './EmptyTrash'
import styles from './Trash.module.css'
import type { TrashSearch } from './search'

interface TrashPageProps {
  search: TrashSearch
  onSearch: (search: TrashSearch) => void
}

const all = '*'

export function TrashPage({ search, onSearch }: TrashPageProps) {
  const collections = useQuery(collectionsQuery)
  const trash = useInfiniteQuery(trashQuery(search.collection))
  const error = collections.error ?? trash.error
  const cohorts = trash.data?.pages.flatMap(({ items }) => items) ?? []
  const chosen = collections.data?.find(({ name, id }) => name === search.collection || id === search.collection)
  const total = trash.data?.pages[0]?.totalItems ?? 0
  const ready = collections.data !== undefined && trash.data !== undefined

  return (
    <Page>
      <PageHeader
        lead={t.trash.lead}
        actions={
          <>
            <Chooser collections={collections.data ?? []} search={search} onSearch={onSearch} />
            {chosen && cohorts.length > 0 && <EmptyTrash collection={chosen} total={total} />}
          </>
        }
      >
        <PageHeading title={t.trash.title}>
          {search.collection === undefined ? t.trash.title : t.trash.of(search.collection)}
        </PageHeading>
      </PageHeader>
      {!ready && !error && <SkeletonRows rows={8} />}
      {error instanceof ApiError && error.kind === 'denied' ? (
        <Denied />
      ) : (
        error && (
          <Failure
            what={t.trash.failed}
            {...describe(error)}
            retrying={trash.isFetching}
            onRetry={() => {
              void collections.refetch()
              void trash.refetch()
            }}
          />
        )
      )}
      {ready && !error && cohorts.length === 0 && (
        <Empty
          icon={<Trash2 size={18} aria-hidden="true" />}
          heading={t.trash.emptyHeading}
          text={chosen && !isSoft(chosen) ? t.trash.off(chosen.name) : t.trash.emptyText}
          action={
            chosen &&
            !isSoft(chosen) && (
              <Link to={paths.editCollection} params={{ name: inAddress(chosen) }} search={{ tab: 'keep' }} className={buttonLook({})}>
                {t.history.offAction}
              </Link>
            )
          }
        />
      )}
      {ready && !error && cohorts.length > 0 && (
        <ol className={styles.list} aria-label={t.trash.list}>
          {cohorts.map((cohort) => (
            <CohortLine key={cohort.id} cohort={cohort} collections={collections.data} />
          ))}
        </ol>
      )}
      {trash.hasNextPage && (
        <div>
          <Button busy={trash.isFetchingNextPage} onClick={() => void trash.fetchNextPage()}>
            {t.trash.more}
          </Button>
        </div>
      )}
    </Page>
  )
}

function Chooser({ collections, search, onSearch }: TrashPageProps & { collections: Collection[] }) {
  const names = collections.filter(({ type }) => type !== 'view').map(({ name }) => name)
  return (
    <Select
      label={t.trash.collection}
      hideLabel
      options={[
        { value: all, label: t.trash.all },
        ...names.toSorted((one, other) => one.localeCompare(other)).map((name) => ({ value: name, label: name })),
      ]}
      value={search.collection ?? all}
      onChange={(next) => {
        onSearch(next === all ? {} : { collection: next })
      }}
    />
  )
}
