// Schemas as JSON: taken from this server, and brought to it.
import { useQuery } from '@tanstack/react-query'
import { describe } from '../../../api/describe'
import { collectionsQuery } from '../../../api/queries'
import { t } from '../../../messages'
import { Failure } from '../../../ui/Failure'
import { Page, PageHeader } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { SkeletonRows } from '../../../ui/Skeleton'
import { SchemaRoom } from '../SchemaRoom'
import { ExportSection } from './ExportSection'
import { ImportSection } from './ImportSection'
import styles from './TransferPage.module.css'

export function TransferPage() {
  const all = useQuery(collectionsQuery)
  const words = t.transfer
  return (
    <SchemaRoom>
      <Page>
        <PageHeader lead={words.lead}>
          <PageHeading title={words.title}>{words.title}</PageHeading>
        </PageHeader>
        {all.isPending && <SkeletonRows rows={8} />}
        {all.isError && (
          <Failure
            what={t.collections.failed}
            {...describe(all.error)}
            onRetry={() => void all.refetch()}
            retrying={all.isFetching}
          />
        )}
        {all.data && (
          <div className={styles.columns}>
            <ExportSection all={all.data} />
            <ImportSection all={all.data} />
          </div>
        )}
      </Page>
    </SchemaRoom>
  )
}
