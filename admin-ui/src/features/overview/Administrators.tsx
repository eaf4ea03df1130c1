// Who may do everything here.
import { Link } from '@tanstack/react-router'
import { describe } from '../../api/describe'
import { useAccount } from '../../api/session'
import { t } from '../../messages'
import { paths } from '../../paths'
import { Failure } from '../../ui/Failure'
import { Person } from '../../ui/Person'
import { Skeleton } from '../../ui/Skeleton'
import { Surface } from '../../ui/Surface'
import { Time } from '../../ui/Time'
import styles from './Administrators.module.css'
import type { Overview } from './useOverview'

export function Administrators({ overview }: { overview: Overview }) {
  const { administrators, administratorCount } = overview
  const own = useAccount()?.id
  const all = administratorCount.data
  const aside = all !== undefined && (
    <Link to={paths.settings} search={{ part: 'administrators' }} className={styles.all}>
      {t.home.administratorsAll(all)}
    </Link>
  )
  return (
    <Surface heading={t.home.administrators} aside={aside}>
      {administrators.isPending && <Skeleton width="long" />}
      {administrators.isError && (
        <Failure
          what={t.home.administratorsFailed}
          {...describe(administrators.error)}
          onRetry={() => void administrators.refetch()}
          retrying={administrators.isFetching}
        />
      )}
      <ul className={styles.list}>
        {administrators.data?.items.map((administrator) => (
          <li key={administrator.id} className={styles.one}>
            <Person name={String(administrator.email)} />
            <span className={styles.fact}>
              {administrator.id === own ? t.home.you : <Time value={administrator.created_at} />}
            </span>
          </li>
        ))}
      </ul>
    </Surface>
  )
}
