// The records of one collection: finds the collection, then opens its room.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { describe } from '../../api/describe'
import { ApiError } from '../../api/error'
import { collectionsQuery } from '../../api/queries'
import type { RecordSearch } from '../../lib/recordSearch'
import { t } from '../../messages'
import { paths } from '../../paths'
import { buttonLook } from '../../ui/Button'
import { Denied } from '../../ui/Denied'
import { Failure } from '../../ui/Failure'
import { Page, PageHeader } from '../../ui/Page'
import { PageHeading } from '../../ui/PageHeading'
import { SkeletonRows } from '../../ui/Skeleton'
import { RecordsRoom } from './RecordsRoom'
import styles from './RecordsPage.module.css'

interface RecordsPageProps {
  /** As the address has it: a name or an id. */
  name: string
  search: RecordSearch
}

export function RecordsPage({ name, search }: RecordsPageProps) {
  const { data, error, isPending, isFetching, refetch } = useQuery(collectionsQuery)
  const collection =
    data?.find((each) => each.name.toLowerCase() === name.toLowerCase()) ??
    data?.find((each) => each.id === name)

  if (data && collection) {
    return (
      <RecordsRoom
        key={collection.id}
        address={name}
        collection={collection}
        collections={data}
        search={search}
      />
    )
  }
  if (data) return <Missing name={name} />
  return (
    <div className={styles.alone}>
      {isPending && <SkeletonRows rows={12} />}
      {error && <Problem error={error} retrying={isFetching} onRetry={() => void refetch()} />}
    </div>
  )
}

function Missing({ name }: { name: string }) {
  return (
    <Page>
      <PageHeader lead={t.records.missingText}>
        <PageHeading title={name}>{t.records.missingHeading}</PageHeading>
      </PageHeader>
      <div>
        <Link to={paths.collections} className={buttonLook({})}>
          {t.records.missingAction}
        </Link>
      </div>
    </Page>
  )
}

interface ProblemProps {
  error: Error
  retrying: boolean
  onRetry: () => void
}

/** The error state of the list and of whatever the list needs. */
export function Problem({ error, retrying, onRetry }: ProblemProps) {
  if (error instanceof ApiError && error.kind === 'denied') {
    return <Denied text={t.records.deniedText} />
  }
  return <Failure what={t.records.failed} {...describe(error)} onRetry={onRetry} retrying={retrying} />
}
