// One long work on many records: finding them, working through them, and what came of it.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { recordsChanged } from '../../../api/queries'
import type { RecordQuery } from '../../../api/types'
import type { Selection } from '../../../ui/table/selection'
import { gatherIds } from './gather'
import { type PoolProgress, runPool } from './pool'

export type BulkState =
  | { phase: 'ready' }
  | { phase: 'gathering' }
  | { phase: 'working'; total: number; progress: PoolProgress; elapsedSeconds: number }
  | { phase: 'finished'; total: number; progress: PoolProgress; stopped: boolean }
  | { phase: 'failed'; error: unknown }

// The server writes one after the other anyway; a few at once hide the way there and back.
const atOnce = 4
// Drawing each step would take longer than the step.
const drawEveryMs = 120

export interface Bulk {
  state: BulkState
  run: (act: (id: string, signal: AbortSignal) => Promise<unknown>, ids?: string[]) => Promise<void>
  stop: () => void
}

export function useBulk(query: RecordQuery, selection: Selection): Bulk {
  const client = useQueryClient()
  const [state, setState] = useState<BulkState>({ phase: 'ready' })
  const control = useRef<AbortController>(undefined)
  useEffect(() => () => control.current?.abort(), [])

  return {
    state,
    stop: () => control.current?.abort(),
    run: async (act, only) => {
      const { signal } = (control.current = new AbortController())
      setState({ phase: 'gathering' })
      try {
        const ids = only ?? (await gatherIds(query, selection, signal))
        const total = ids.length
        const start = performance.now()
        let drawn = 0
        const draw = (progress: PoolProgress) => {
          const now = performance.now()
          if (now - drawn < drawEveryMs) return
          drawn = now
          const copy = { done: progress.done, failures: [...progress.failures] }
          setState({ phase: 'working', total, progress: copy, elapsedSeconds: (now - start) / 1000 })
        }
        draw({ done: 0, failures: [] })
        const progress = await runPool(ids, act, signal, draw, atOnce)
        setState({ phase: 'finished', total, progress, stopped: signal.aborted })
        await recordsChanged(client, query.collection)
      } catch (error) {
        setState(signal.aborted ? { phase: 'ready' } : { phase: 'failed', error })
      }
    },
  }
}
