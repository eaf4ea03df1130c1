// The few facts an administrator looks for in the morning.
import type { ReactNode } from 'react'
import type { Health } from '../../api/server'
import { humanDuration } from '../../lib/duration'
import { t } from '../../messages'
import { Skeleton } from '../../ui/Skeleton'
import styles from './StatusFacts.module.css'

interface StatusFactsProps {
  health: Health['data'] | undefined
  pending: boolean
}

export function StatusFacts({ health, pending }: StatusFactsProps) {
  const uptime = health?.uptimeSeconds
  const facts: [name: string, value: ReactNode][] = [
    [t.home.version, health?.version],
    [t.home.uptime, uptime === undefined ? undefined : humanDuration(uptime)],
    [t.home.backups, backups(health?.canBackup)],
    [t.home.address, health?.realIP],
  ]
  return (
    <dl className={styles.facts} aria-label={t.home.statusLabel}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{pending ? <Skeleton /> : (value ?? <Unknown />)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Unknown() {
  return <span className={styles.unknown}>{t.home.unknown}</span>
}

function backups(canBackup: boolean | undefined): string | undefined {
  if (canBackup === undefined) return undefined
  return canBackup ? t.home.backupsReady : t.home.backupsAbsent
}
