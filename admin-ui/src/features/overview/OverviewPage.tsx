// The first room: what needs a look, how the server is, what it holds and what comes next.
import { describe } from '../../api/describe'
import { t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { Failure } from '../../ui/Failure'
import { Page, PageHeader } from '../../ui/Page'
import { PageHeading } from '../../ui/PageHeading'
import { Administrators } from './Administrators'
import { Attention } from './Attention'
import { FirstSteps } from './FirstSteps'
import { Holdings } from './Holdings'
import { NextStep } from './NextStep'
import styles from './OverviewPage.module.css'
import { StatusFacts } from './StatusFacts'
import { concernsOf } from './attention'
import { stepsOf } from './steps'
import { type Overview, useOverview } from './useOverview'

export function OverviewPage() {
  const overview = useOverview()
  const { health, collections, own } = overview
  // On the first day the way into the product comes before what there is.
  const fresh = collections.isSuccess && own.every(({ type }) => type === 'auth')
  const steps = <Beginning overview={overview} />
  return (
    <Page>
      <PageHeader>
        <div className={styles.heading}>
          <PageHeading title={t.home.title}>{location.host}</PageHeading>
          <Pulse failed={health.isError} known={health.isSuccess} />
        </div>
      </PageHeader>
      {health.isError && (
        <Failure
          what={t.home.healthFailed}
          {...describe(health.error)}
          onRetry={() => void health.refetch()}
          retrying={health.isFetching}
        />
      )}
      <Attention concerns={concernsOf(collections.data, health.data?.data)} />
      <StatusFacts health={health.data?.data} pending={health.isPending} />
      <div className={styles.columns}>
        <div className={styles.column}>
          {fresh && steps}
          <Holdings overview={overview} />
          <Administrators overview={overview} />
        </div>
        <div className={styles.column}>
          {!fresh && steps}
          <NextStep />
        </div>
      </div>
    </Page>
  )
}

function Beginning({ overview }: { overview: Overview }) {
  const { collections, counted, administratorCount } = overview
  if (!collections.data || administratorCount.isPending) return null
  const known = counted.filter(({ records }) => typeof records === 'number')
  // Accounts are records too, but not the first thing that a person models.
  const records = known
    .filter(({ collection }) => collection.type === 'base')
    .reduce((sum, each) => sum + (each.records ?? 0), 0)
  const steps = stepsOf({
    collections: collections.data,
    records,
    administrators: administratorCount.data,
  })
  return steps.every((step) => step.done) ? null : <FirstSteps steps={steps} />
}

function Pulse({ failed, known }: { failed: boolean; known: boolean }) {
  if (failed) return <Badge tone="bad">{t.home.unreachable}</Badge>
  if (!known) return <Badge>{t.home.checking}</Badge>
  return (
    <Badge tone="good" icon={<span className={styles.dot} />}>
      {t.home.running}
    </Badge>
  )
}
