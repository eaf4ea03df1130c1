// All rules on one page: who may do what with which collection, and where that is a risk.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Search, ShieldCheck, ShieldQuestion } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { describe } from '../../../api/describe'
import { collectionsQuery } from '../../../api/queries'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { Button, buttonLook } from '../../../ui/Button'
import { Empty } from '../../../ui/Empty'
import { Failure } from '../../../ui/Failure'
import { TextField } from '../../../ui/Field'
import { Page, PageHeader } from '../../../ui/Page'
import { PageHeading } from '../../../ui/PageHeading'
import { SegmentedControl } from '../../../ui/SegmentedControl'
import { SkeletonRows } from '../../../ui/Skeleton'
import { Switch } from '../../../ui/Switch'
import { useShortcut } from '../../../ui/useShortcut'
import { SchemaRoom } from '../SchemaRoom'
import { useRowKeys } from '../list/useRowKeys'
import styles from './MatrixPage.module.css'
import { MatrixTable } from './MatrixTable'
import { RiskList } from './RiskList'
import { type Judged, type MatrixSearch, countLevel, judge, narrow } from './search'

interface MatrixPageProps {
  search: MatrixSearch
  onSearch: (search: MatrixSearch) => void
}

export function MatrixPage({ search, onSearch }: MatrixPageProps) {
  const words = t.matrix
  const collections = useQuery(collectionsQuery)
  const judged = useMemo(() => judge(collections.data ?? []), [collections.data])
  return (
    <SchemaRoom>
      <Page>
        <PageHeader lead={words.lead}>
          <PageHeading title={words.title}>{words.title}</PageHeading>
        </PageHeader>
        {collections.isPending && <SkeletonRows rows={8} kind="row" />}
        {collections.isError && (
          <Failure
            what={t.collections.failed}
            {...describe(collections.error)}
            onRetry={() => void collections.refetch()}
            retrying={collections.isFetching}
          />
        )}
        {collections.data && <Matrix judged={judged} search={search} onSearch={onSearch} />}
      </Page>
    </SchemaRoom>
  )
}

function Matrix({ judged, search, onSearch }: MatrixPageProps & { judged: Judged[] }) {
  const words = t.matrix
  const field = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)
  useShortcut('/', words.find, () => field.current?.focus(), { group: words.title })
  useRowKeys(table)
  const rows = narrow(judged, search)
  const bad = countLevel(judged, 'bad')
  const look = countLevel(judged, 'look')
  const own = judged.filter(({ collection }) => !collection.system)
  if (own.length === 0 && search.system !== true) {
    return (
      <Empty
        icon={<ShieldQuestion size={18} aria-hidden="true" />}
        heading={t.collections.emptyHeading}
        text={words.emptyText}
        action={<Link to={paths.newCollection} className={buttonLook({ variant: 'primary' })}>{t.nav.newCollection}</Link>}
      />
    )
  }
  return (
    <div className={styles.content}>
      <div className={styles.bar}>
        <SegmentedControl
          label={words.filter}
          value={search.risk ?? 'all'}
          segments={[
            { value: 'all', label: words.all },
            { value: 'any', label: words.any(bad + look) },
            { value: 'bad', label: words.bad(bad) },
          ]}
          onChange={(next) => {
            onSearch({ ...search, risk: next === 'all' ? undefined : next })
          }}
        />
        <div className={styles.find}>
          <TextField
            ref={field}
            label={words.find}
            hideLabel
            type="search"
            placeholder={words.find}
            leading={<Search size={15} aria-hidden="true" />}
            value={search.q ?? ''}
            onChange={(q) => {
              onSearch({ ...search, q: q === '' ? undefined : q })
            }}
          />
        </div>
        <Switch
          label={t.map.system}
          checked={search.system === true}
          onChange={(on) => {
            onSearch({ ...search, system: on ? true : undefined })
          }}
        />
      </div>
      {rows.length > 0 && (
        <div ref={table} className={styles.rows} tabIndex={0} role="region" aria-label={words.title}>
          <MatrixTable rows={rows} />
        </div>
      )}
      {rows.length === 0 && (
        <Empty
          icon={<ShieldCheck size={18} aria-hidden="true" />}
          heading={search.q === undefined ? words.noRisk : t.collections.noMatch(search.q)}
          text={search.q === undefined ? words.noRiskText : undefined}
          action={<Button onClick={() => { onSearch({}) }}>{words.showAll}</Button>}
        />
      )}
      {rows.some(({ risks }) => risks.length > 0) ? (
        <RiskList rows={rows} onlyBad={search.risk === 'bad'} />
      ) : (
        rows.length > 0 && <p className={styles.fine}><ShieldCheck size={15} aria-hidden="true" /> {words.fine}</p>
      )}
      <p className={styles.note}>{words.note}</p>
    </div>
  )
}
