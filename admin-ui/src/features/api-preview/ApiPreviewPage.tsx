// The API of one collection: what can be called, by whom, with what, and how it goes when one does.
import { useQuery } from '@tanstack/react-query'
import { describe } from '../../api/describe'
import { ApiError } from '../../api/error'
import { collectionsQuery } from '../../api/queries'
import { t } from '../../messages'
import { Failure } from '../../ui/Failure'
import { Page, PageHeader } from '../../ui/Page'
import { PageHeading } from '../../ui/PageHeading'
import { SkeletonRows } from '../../ui/Skeleton'
import { Preview } from './Preview'
import type { PreviewSearch } from './search'
import { useKnownIds } from './useKnownIds'

interface ApiPreviewPageProps {
  /** The name or the id of the collection. */
  name: string
  search: PreviewSearch
  onSearch: (search: PreviewSearch) => void
}

export function ApiPreviewPage({ name, search, onSearch }: ApiPreviewPageProps) {
  const collections = useQuery(collectionsQuery)
  const all = collections.data ?? []
  const collection = all.find((one) => one.name === name || one.id === name)
  const known = useKnownIds(collection)
  const heading = t.api.heading(collection?.name ?? name)
  return (
    <Page width="wide">
      <PageHeader lead={t.api.lead}>
        <PageHeading title={heading}>{heading}</PageHeading>
      </PageHeader>
      {collections.isError && (
        <Failure
          what={t.api.failed}
          {...describe(collections.error)}
          onRetry={() => void collections.refetch()}
          retrying={collections.isFetching}
        />
      )}
      {collections.isSuccess && collection === undefined && (
        <Failure what={t.api.failed} {...describe(missing())} />
      )}
      {collection !== undefined && known !== undefined ? (
        <Preview
          key={collection.id}
          collection={collection}
          all={all}
          known={known}
          search={search}
          onSearch={onSearch}
        />
      ) : (
        !collections.isError && (collections.isPending || collection) && <SkeletonRows rows={12} />
      )}
    </Page>
  )
}

function missing(): ApiError {
  return new ApiError({ status: 404, code: 'collection_not_found', message: t.api.missing })
}
