// The facts of the server, and where its own settings come from.
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { describe } from '../../api/describe'
import { healthQuery } from '../../api/queries'
import { t } from '../../messages'
import { CodeBlock } from '../../ui/CodeBlock'
import { CopyButton } from '../../ui/CopyButton'
import { Duration } from '../../ui/Duration'
import { Failure } from '../../ui/Failure'
import { Skeleton } from '../../ui/Skeleton'
import { Surface } from '../../ui/Surface'
import styles from './Settings.module.css'

const words = t.settings.server

export function Server() {
  return (
    <>
      <Facts />
      <Configuration />
    </>
  )
}

function Facts() {
  const health = useQuery(healthQuery)
  const { version, uptimeSeconds, realIP, possibleProxyHeader } = health.data?.data ?? {}
  const facts: [name: string, value: ReactNode][] = [
    [words.version, version],
    [words.uptime, uptimeSeconds === undefined ? undefined : <Duration seconds={uptimeSeconds} />],
    [words.you, realIP],
    [words.proxy, possibleProxyHeader === '' ? words.proxyNone : possibleProxyHeader],
  ]
  return (
    <Surface heading={words.heading}>
      {health.isError ? (
        <Failure
          what={words.failed}
          {...describe(health.error)}
          onRetry={() => void health.refetch()}
          retrying={health.isFetching}
        />
      ) : (
        <dl className={styles.facts}>
          <Address name={words.address} text={location.origin} />
          <Address name={words.api} text={`${location.origin}/api/v1`} />
          {facts.map(([name, value]) => (
            <div key={name} className={styles.pair}>
              <dt>{name}</dt>
              <dd>
                {health.isPending ? <Skeleton width="short" /> : (value ?? <span className={styles.unknown}>{words.unknown}</span>)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Surface>
  )
}

function Address({ name, text }: { name: string; text: string }) {
  return (
    <div className={styles.pair}>
      <dt>{name}</dt>
      <dd>
        <code>{text}</code>
        <CopyButton text={text} what={name} />
      </dd>
    </div>
  )
}

function Configuration() {
  return (
    <Surface heading={words.configuration}>
      <p className={styles.lead}>{words.configurationText}</p>
      <div className={styles.sources}>
        <CodeBlock label={words.sources.flag} code="undercroft serve --http=0.0.0.0:8090 --log-level=warn" />
        <CodeBlock label={words.sources.environment} code="UNDERCROFT_HTTP=0.0.0.0:8090 undercroft serve" />
        <CodeBlock label={`${words.sources.file}: ${words.file}`} code={'http = "0.0.0.0:8090"\nlog_level = "warn"'} />
        <CodeBlock label={words.all} code="undercroft serve --help" />
      </div>
    </Surface>
  )
}
