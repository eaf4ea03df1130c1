// The state of the console: the query as it is typed, its last answer, and what was asked before.
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/error'
import { runSql } from '../../api/sql'
import type { SqlAnswer } from '../../api/types'
import { recall, remember } from '../../lib/remember'
import { type PastQuery, parseHistory, withQuery } from './history'

const draftKey = 'undercroft_sql_draft'
const historyKey = 'undercroft_sql_history'

export interface Ran {
  query: string
  answer: SqlAnswer
}

export function useSql() {
  const [query, setQuery] = useState(readDraft)
  const [history, setHistory] = useState(() => parseHistory(recall(historyKey)))
  const [cancelled, setCancelled] = useState(false)
  // Stays while another query is written, tried and refused.
  const [ran, setRan] = useState<Ran>()
  const cancelling = useRef<AbortController>(undefined)

  function keep(next: PastQuery[]): void {
    setHistory(next)
    remember(historyKey, next)
  }

  const running = useMutation({
    mutationFn: async (asked: string): Promise<Ran> => {
      cancelling.current = new AbortController()
      setCancelled(false)
      return { query: asked, answer: await runSql(asked, cancelling.current.signal) }
    },
    onSuccess: (done) => {
      setRan(done)
      const { query: asked, answer: { rows, execTime } } = done
      keep(withQuery(history, { query: asked, at: Date.now(), rows: rows.length, milliseconds: execTime }))
    },
    onError: (error, asked) => {
      const stopped = cancelling.current?.signal.aborted === true
      setCancelled(stopped)
      if (!stopped && error instanceof ApiError) keep(withQuery(history, { query: asked, at: Date.now() }))
    },
  })

  // A query that nobody waits for any more is not to keep the database busy.
  useEffect(() => () => cancelling.current?.abort(), [])

  return {
    query,
    setQuery: (next: string) => {
      setQuery(next)
      remember(draftKey, next)
    },
    history,
    setHistory: keep,
    running,
    ran,
    cancelled,
    cancel: () => cancelling.current?.abort(),
  }
}

function readDraft(): string {
  const draft = recall(draftKey)
  return typeof draft === 'string' ? draft : ''
}
