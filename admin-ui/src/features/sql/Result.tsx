// What came of a query: how many rows, how long it took, and the rows.
import { useMutation } from '@tanstack/react-query'
import { ClipboardCopy, Download, TerminalSquare } from 'lucide-react'
import type { SqlAnswer } from '../../api/types'
import { copyText } from '../../lib/clipboard'
import { saveText } from '../../lib/download'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Duration } from '../../ui/Duration'
import { Empty } from '../../ui/Empty'
import { SkeletonRows } from '../../ui/Skeleton'
import { toast } from '../../ui/toasts'
import styles from './Result.module.css'
import { ResultTable } from './ResultTable'
import { rowsOf, toCsv } from './result'
import type { Ran } from './useSql'

interface ResultProps {
  ran: Ran | undefined
  busy: boolean
}

export function Result({ ran, busy }: ResultProps) {
  const words = t.sql
  if (busy) {
    return (
      <div className={styles.waiting} aria-busy="true">
        <SkeletonRows rows={6} />
      </div>
    )
  }
  if (!ran) {
    const icon = <TerminalSquare size={18} aria-hidden="true" />
    return <Empty icon={icon} heading={words.emptyHeading} text={words.emptyText} />
  }
  const { answer } = ran
  return (
    <section className={styles.result} aria-label={words.result}>
      <Facts answer={answer} />
      {answer.rows.length === 0 && <Empty heading={words.noRows} text={words.noRowsText} />}
      {answer.rows.length > 0 && (
        <div className={styles.table}>
          {/* Another answer has other columns, and begins at its own top. */}
          <ResultTable key={ran.query + String(answer.execTime)} answer={answer} />
        </div>
      )}
    </section>
  )
}

function Facts({ answer }: { answer: SqlAnswer }) {
  const words = t.sql
  const { rows, columns, execTime, truncated } = answer
  const copying = useMutation({
    mutationFn: () => copyText(toCsv(columns, rowsOf(answer)).slice(1)),
    onSuccess: (done) => {
      if (done) toast.done(words.copied(rows.length))
      else toast.failed(t.common.copyFailed)
    },
  })
  return (
    <div className={styles.facts}>
      <p role="status">
        <strong>{words.rows(rows.length)}</strong>{' '}
        <span>
          {words.took} <Duration milliseconds={execTime} />
        </span>
      </p>
      {truncated && <p className={styles.cut}>{words.cut(rows.length)}</p>}
      {rows.length > 0 && (
        <div className={styles.actions}>
          <Button
            size="small"
            variant="quiet"
            icon={<ClipboardCopy size={14} aria-hidden="true" />}
            onClick={() => {
              copying.mutate()
            }}
          >
            {words.copyCsv}
          </Button>
          <Button
            size="small"
            variant="quiet"
            icon={<Download size={14} aria-hidden="true" />}
            onClick={() => {
              saveText('query.csv', toCsv(columns, rowsOf(answer)), 'text/csv')
            }}
          >
            {words.csv}
          </Button>
        </div>
      )}
    </div>
  )
}
