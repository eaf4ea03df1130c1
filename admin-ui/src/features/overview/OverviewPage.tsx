// The first room: how the server is, what it holds, and how to use it from an app.
import { useQuery } from '@tanstack/react-query'
import { describe } from '../../api/describe'
import { healthQuery } from '../../api/queries'
import { t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { Failure } from '../../ui/Failure'
import { Notice } from '../../ui/Notice'
import { Page } from '../../ui/Page'
import { PageHeading } from '../../ui/PageHeading'
import styles from './OverviewPage.module.css'
import { NextStep } from './NextStep'
import { StatusFacts } from './StatusFacts'

export function OverviewPage() {
  const health = useQuery(healthQuery)
  const proxy = health.data?.data.possibleProxyHeader
  return (
    <Page>
      <header className={styles.heading}>
        <PageHeading title={t.home.title}>{location.host}</PageHeading>
        <Pulse failed={health.isError} known={health.isSuccess} />
      </header>
      {health.isError && (
        <Failure
          what={t.home.healthFailed}
          {...describe(health.error)}
          onRetry={() => void health.refetch()}
          retrying={health.isFetching}
        />
      )}
      {proxy && <Notice tone="look">{t.home.proxy(proxy)}</Notice>}
      <StatusFacts health={health.data?.data} pending={health.isPending} />
      <div className={styles.columns}>
        <NextStep />
      </div>
    </Page>
  )
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
