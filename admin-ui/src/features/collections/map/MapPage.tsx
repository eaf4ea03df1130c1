// The map of the schema: which collection refers to which, as a drawing or in words.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Waypoints } from 'lucide-react'
import { Suspense, lazy, useMemo } from 'react'
import { describe } from '../../../api/describe'
import { collectionsQuery } from '../../../api/queries'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { buttonLook } from '../../../ui/Button'
import { Empty } from '../../../ui/Empty'
import { Failure } from '../../../ui/Failure'
import { Page } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { SegmentedControl } from '../../../ui/SegmentedControl'
import { SkeletonRows } from '../../../ui/Skeleton'
import { Switch } from '../../../ui/Switch'
import { useMedia } from '../../../ui/useMedia'
import { SchemaRoom } from '../SchemaRoom'
import { MapList } from './MapList'
import styles from './MapPage.module.css'
import { type Detail, graphOf } from './graph'
import type { MapSearch } from './search'

// Laying out needs a library that the words do without.
const MapDrawing = lazy(async () => ({ default: (await import('./MapDrawing')).MapDrawing }))

interface MapPageProps {
  search: MapSearch
  onSearch: (search: MapSearch) => void
}

export function MapPage({ search, onSearch }: MapPageProps) {
  const words = t.map
  const collections = useQuery(collectionsQuery)
  const narrow = useMedia('(max-width: 640px)')
  const view = search.view ?? (narrow ? 'list' : 'map')
  const detail: Detail = search.fields ?? 'relations'
  const system = search.system === true
  const all = collections.data
  const graph = useMemo(() => graphOf(all ?? [], { detail, system }), [all, detail, system])
  return (
    <SchemaRoom>
      <Page width="fill">
        <header className={styles.header}>
          <div className={styles.words}>
            <PageHeading title={words.title}>{words.title}</PageHeading>
            <p className={styles.lead}>{words.lead}</p>
          </div>
          <div className={styles.controls}>
            <SegmentedControl
              label={words.view}
              value={view}
              segments={[
                { value: 'map', label: words.views.map },
                { value: 'list', label: words.views.list },
              ]}
              onChange={(next) => {
                onSearch({ ...search, view: next })
              }}
            />
            {view === 'map' && (
              <SegmentedControl<Detail>
                label={words.detail}
                value={detail}
                segments={(['names', 'relations', 'all'] as const).map((value) => ({ value, label: words.details[value] }))}
                onChange={(next) => {
                  onSearch({ ...search, fields: next === 'relations' ? undefined : next })
                }}
              />
            )}
            <Switch
              label={words.system}
              checked={system}
              onChange={(on) => {
                onSearch({ ...search, system: on ? true : undefined })
              }}
            />
          </div>
        </header>
        {collections.isPending && <div className={styles.body}><SkeletonRows rows={8} /></div>}
        {collections.isError && (
          <div className={styles.body}>
            <Failure
              what={t.collections.failed}
              {...describe(collections.error)}
              onRetry={() => void collections.refetch()}
              retrying={collections.isFetching}
            />
          </div>
        )}
        {all && graph.nodes.length === 0 && (
          <Empty
            icon={<Waypoints size={18} aria-hidden="true" />}
            heading={words.emptyHeading}
            text={words.emptyText}
            action={<Link to={paths.newCollection} className={buttonLook({ variant: 'primary' })}>{t.nav.newCollection}</Link>}
          />
        )}
        {graph.nodes.length > 0 && view === 'list' && <div className={styles.body}><MapList graph={graph} /></div>}
        {graph.nodes.length > 0 && view === 'map' && (
          <Suspense fallback={<div className={styles.body}><SkeletonRows rows={8} /></div>}>
            {/* Another picture begins as a whole again. */}
            <MapDrawing key={`${detail} ${String(system)}`} graph={graph} />
          </Suspense>
        )}
      </Page>
    </SchemaRoom>
  )
}
