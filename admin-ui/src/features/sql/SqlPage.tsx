// The SQL console: the tables at the side, a query, and under it what it gives.
import { useQuery } from '@tanstack/react-query'
import { Play, Square, Table2 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { describe } from '../../api/describe'
import { ApiError } from '../../api/error'
import { sqlTablesQuery } from '../../api/queries'
import { complaintOf } from '../../api/sql'
import { writes } from '../../lib/sql'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Denied } from '../../ui/Denied'
import { Failure } from '../../ui/Failure'
import { KeyHint } from '../../ui/KeyHint'
import { Page } from '../../ui/Page'
import { PageHeading } from '../../ui/PageHeading'
import { Popover } from '../../ui/Popover'
import { SqlEditor, type SqlHandle } from '../../ui/code'
import { HistoryMenu } from './HistoryMenu'
import { Result } from './Result'
import styles from './SqlPage.module.css'
import { Tables } from './Tables'
import { useSql } from './useSql'

export function SqlPage() {
  const words = t.sql
  const { query, setQuery, history, setHistory, running, ran, cancelled, cancel } = useSql()
  const editor = useRef<SqlHandle>(null)
  const known = useQuery(sqlTablesQuery).data
  const schema = useMemo(
    () => Object.fromEntries((known ?? []).map(({ name, columns }) => [name, columns.map((column) => column.name)])),
    [known],
  )
  const error = cancelled ? null : running.error
  // A complaint belongs to the query as it was asked; whoever writes on knows.
  const problem = running.variables === query ? complaintOf(query, error) : undefined
  const empty = query.trim() === ''
  const locked = writes(query)
  const blocked = empty ? words.emptyHeading : locked ? words.readOnly : undefined

  function run(text = query): void {
    if (text.trim() === '' || running.isPending || writes(text)) return
    running.mutate(text)
  }

  const tables = (
    <Tables
      onInsert={(name) => editor.current?.insert(name)}
      onSelect={(table) => {
        const text = words.example(table)
        setQuery(text)
        run(text)
      }}
    />
  )
  if (error instanceof ApiError && error.kind === 'denied') return <Page><Denied /></Page>
  return (
    <Page width="fill">
      <div className={styles.room}>
        <aside className={styles.side} aria-label={words.tables}>{tables}</aside>
        <div className={styles.main}>
          <header className={styles.header}>
            <div>
              <PageHeading title={words.title}>{words.title}</PageHeading>
              <p className={styles.lead}>{words.lead}</p>
            </div>
            <SqlEditor
              label={words.query}
              value={query}
              onChange={setQuery}
              schema={schema}
              placeholder={words.placeholder}
              error={problem}
              onRun={() => { run() }}
              autoFocus
              handle={editor}
            />
            <div className={styles.bar}>
              {running.isPending ? (
                <Button onClick={cancel} icon={<Square size={13} aria-hidden="true" />}>{words.cancel}</Button>
              ) : (
                <Button
                  variant="primary"
                  blocked={blocked}
                  icon={<Play size={14} aria-hidden="true" />}
                  onClick={() => { run() }}
                >
                  {words.run}
                  <KeyHint keys="mod+enter" />
                </Button>
              )}
              <HistoryMenu history={history} onHistory={setHistory} onUse={setQuery} />
              <span className={styles.narrow}>
                <Popover
                  title={words.tables}
                  trigger={<Button variant="quiet" icon={<Table2 size={15} aria-hidden="true" />}>{words.tables}</Button>}
                >
                  {tables}
                </Popover>
              </span>
            </div>
            {locked && <p className={styles.locked}>{words.readOnly}</p>}
            {cancelled && <p className={styles.lead} role="status">{words.cancelled}</p>}
            {error && !problem && !(error instanceof ApiError && error.kind === 'invalid') && <SqlFailure error={error} />}
          </header>
          <Result ran={ran} busy={running.isPending} />
        </div>
      </div>
    </Page>
  )
}

/** An older server has no such console; its own words would not say so. */
function SqlFailure({ error }: { error: Error }) {
  const isMissing = error instanceof ApiError && error.kind === 'missing'
  return <Failure what={t.sql.failed} {...describe(error)} {...(isMissing && { cause: t.sql.unsupported })} />
}
