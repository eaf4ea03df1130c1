// An answer as it came: status, time, size, headers and body.
import type { Exchange } from '../../api/exchange'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Bytes } from '../../ui/Bytes'
import { CodeBlock } from '../../ui/CodeBlock'
import { Duration } from '../../ui/Duration'
import styles from './Result.module.css'
import { Status } from './Status'
import { readBody, tellingHeaders } from './answer'

interface ResultProps {
  answer: Exchange
  /** Goes on in the name of the account that has just signed in. */
  onToken: (token: string) => void
}

export function Result({ answer, onToken }: ResultProps) {
  const { text, token } = readBody(answer.body, t.api.run.tokenHidden)
  return (
    <section className={styles.result} aria-label={t.api.run.result}>
      <p className={styles.facts} role="status">
        <span className="visually-hidden">{t.api.run.result}</span>
        <Status code={answer.status} />
        <Duration milliseconds={Math.round(answer.milliseconds)} />
        <Bytes value={answer.bytes} />
      </p>
      <dl className={styles.headers}>
        {tellingHeaders(answer.headers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {text === '' ? <p>{t.api.run.empty}</p> : <CodeBlock label={t.api.run.result} code={text} />}
      {token !== undefined && (
        <Button
          onClick={() => {
            onToken(token)
          }}
        >
          {t.api.run.useToken}
        </Button>
      )}
    </section>
  )
}
