// Records out of a file into one collection: the file, its columns, a check of every row, the work.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { collectionsQuery } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { buttonLook } from '../../../ui/Button'
import { Empty } from '../../../ui/Empty'
import { Page, PageHeader } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { SkeletonRows } from '../../../ui/Skeleton'
import { useUnsavedGuard } from '../../../ui/useUnsavedGuard'
import { Problem } from '../RecordsPage'
import { CheckPart } from './CheckPart'
import { JobPart } from './JobPart'
import { MappingPart } from './MappingPart'
import { SourcePart } from './SourcePart'
import type { Existing } from './check'
import { useJob } from './job'
import { type Mapping, likelyMapping, targetFields } from './mapping'
import type { Source } from './source'
import { useReading } from './useReading'

export function ImportPage({ name }: { name: string }) {
  const { data, error, isFetching, refetch } = useQuery(collectionsQuery)
  const collection = data?.find((each) => each.name === name || each.id === name)
  if (data && collection) return <Import key={collection.id} collection={collection} collections={data} />
  return (
    <Page>
      {!data && !error && <SkeletonRows rows={6} />}
      {error && <Problem error={error} retrying={isFetching} onRetry={() => void refetch()} />}
      {data && (
        <Empty
          alone
          heading={t.records.missingHeading}
          text={t.records.missingText}
          action={
            <Link to={paths.collections} className={buttonLook({})}>
              {t.records.missingAction}
            </Link>
          }
        />
      )}
    </Page>
  )
}

interface ImportProps {
  collection: Collection
  collections: Collection[]
}

function Import({ collection, collections }: ImportProps) {
  const { reading, read, forget } = useReading()
  const job = useJob(collection.id)
  const title = t.import.title(collection.name)
  const source = reading.phase === 'read' ? reading.source : undefined
  useUnsavedGuard(source !== undefined && job === undefined)
  const back = (
    <Link to={paths.collection} params={{ name: inAddress(collection) }} className={buttonLook({})}>
      {t.import.back}
    </Link>
  )
  return (
    <Page>
      <PageHeader lead={t.import.lead} actions={back}>
        <PageHeading title={title}>{title}</PageHeading>
      </PageHeader>
      {collection.type === 'view' && <Empty heading={title} text={t.import.viewOnly} action={back} />}
      {collection.type !== 'view' && job && <JobPart job={job} collection={collection} onAnother={forget} />}
      {collection.type !== 'view' && !job && (
        <>
          <SourcePart reading={reading} onFile={read} onForget={forget} />
          {source && <Plan key={source.name} source={source} collection={collection} collections={collections} />}
        </>
      )}
    </Page>
  )
}

function Plan({ source, collection, collections }: ImportProps & { source: Source }) {
  const [fields] = useState(() => targetFields(collection))
  const [mapping, setMapping] = useState<Mapping>(() => likelyMapping(source.columns, fields))
  const [existing, setExisting] = useState<Existing>('refuse')
  return (
    <>
      <MappingPart
        source={source}
        collection={collection}
        fields={fields}
        mapping={mapping}
        onMapping={setMapping}
        existing={existing}
        onExisting={setExisting}
      />
      <CheckPart
        // Another mapping is another question: the old verdict says nothing about it.
        key={JSON.stringify([mapping, existing])}
        source={source}
        collection={collection}
        collections={collections}
        mapping={mapping}
        existing={existing}
      />
    </>
  )
}
