// Schemas as JSON: taken from this server, and brought to it.
import { useQuery } from '@tanstack/react-query'
import { describe } from '../../../api/describe'
import { collectionsQuery } from '../../../api/queries'
import { t } from '../../../messages'
import { Failure } from '../../../ui/Failure'
import { Page, PageHeader } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { SkeletonRows } from '../../../ui/Skeleton'
import { TabPanel, Tabs } from '../../../ui/Tabs'
import { SchemaRoom } from '../SchemaRoom'
import { ExportSection } from './ExportSection'
import { ImportSection } from './ImportSection'
import styles from './TransferPage.module.css'
import { type TransferSearch, type Way, ways } from './search'

interface TransferPageProps {
  search: TransferSearch
  onSearch: (search: TransferSearch) => void
}

export function TransferPage({ search, onSearch }: TransferPageProps) {
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
          <Tabs<Way>
            label={words.title}
            tabs={ways.map((value) => ({ value, label: words.ways[value] }))}
            value={search.way ?? 'export'}
            onChange={(way) => {
              onSearch(way === 'export' ? {} : { way })
            }}
          >
            <TabPanel value="export">
              <div className={styles.part}>
                <ExportSection all={all.data} />
              </div>
            </TabPanel>
            {/* What was pasted stays while one looks at the other tab. */}
            <TabPanel value="import">
              <div className={styles.part}>
                <ImportSection all={all.data} />
              </div>
            </TabPanel>
          </Tabs>
        )}
      </Page>
    </SchemaRoom>
  )
}
