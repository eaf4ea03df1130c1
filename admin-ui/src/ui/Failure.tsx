// The error state of whatever loads: what failed, why, its code and trace id, and another try.
import { t } from '../messages'
import { Button } from './Button'
import styles from './Failure.module.css'
import { Notice } from './Notice'

interface FailureProps {
  what: string
  cause: string
  code: string
  traceId?: string | undefined
  onRetry?: () => void
  retrying?: boolean
}

export function Failure({ what, cause, code, traceId, onRetry, retrying = false }: FailureProps) {
  return (
    <Notice tone="bad">
      <p className={styles.what}>{what}</p>
      <p>{cause}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t.common.errorCode}</dt>
          <dd>
            <code>{code}</code>
          </dd>
        </div>
        {traceId !== undefined && (
          <div>
            <dt>{t.common.errorTrace}</dt>
            <dd>
              <code>{traceId}</code>
            </dd>
          </div>
        )}
      </dl>
      {onRetry && (
        <Button onClick={onRetry} busy={retrying}>
          {t.common.retry}
        </Button>
      )}
    </Notice>
  )
}
