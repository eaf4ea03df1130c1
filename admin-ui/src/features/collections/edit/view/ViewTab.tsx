// The query of a view, tried while it is written: its fields and its first records beside the text.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { describe } from '../../../../api/describe'
import { ApiError } from '../../../../api/error'
import { sqlTablesQuery } from '../../../../api/queries'
import { complaintOf } from '../../../../api/sql'
import { t } from '../../../../messages'
import { Failure } from '../../../../ui/Failure'
import { SqlEditor } from '../../../../ui/code'
import { useEditing } from '../context'
import { TrialFields, TrialSample } from './Trial'
import { ViewStart } from './ViewStart'
import styles from './ViewTab.module.css'
import { useDryRun } from './useDryRun'

export function ViewTab() {
  const { draft, dispatch, all, refused } = useEditing()
  const words = t.viewOptions
  const query = draft.now.viewQuery ?? ''
  const { shown, stale, trying, error, retry } = useDryRun(query)
  const tables = useQuery(sqlTablesQuery).data
  const schema = useMemo(
    () => Object.fromEntries((tables ?? []).map(({ name, columns }) => [name, columns.map((column) => column.name)])),
    [tables],
  )
  const refusal = refused.others.viewQuery
  const complaint = complaintOf(query, error) ?? (refusal === undefined ? undefined : { message: refusal })
  const saved = draft.original.type === 'view' ? draft.original.fields : []
  const empty = query.trim() === ''

  function write(viewQuery: string): void {
    dispatch({ do: 'set', change: { viewQuery } })
  }

  return (
    <div className={styles.tab}>
      <div className={styles.query}>
        <SqlEditor
          label={words.label}
          value={query}
          onChange={write}
          schema={schema}
          placeholder={words.placeholder}
          error={complaint}
        />
        <p className={styles.help}>{words.help}</p>
        {empty && <ViewStart all={all} onStart={write} />}
        {error && !complaint && <TryFailure error={error} onRetry={() => void retry()} />}
      </div>
      <TrialFields fields={shown?.fields ?? (empty ? [] : saved)} stale={stale && shown !== undefined} trying={trying} />
      {shown && !empty && <TrialSample trial={shown} stale={stale} />}
    </div>
  )
}

/** An older server cannot try a query; that stands in nobody's way. */
function TryFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { failed, unsupported, help } = t.viewOptions
  if (error instanceof ApiError && error.kind === 'missing') return <p className={styles.help}>{unsupported} {help}</p>
  return <Failure what={failed} {...describe(error)} onRetry={onRetry} />
}
