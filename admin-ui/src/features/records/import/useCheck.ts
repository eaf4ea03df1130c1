// The check of all rows: in the browser as far as that goes, then with what the server knows.
import { useEffect, useRef, useState } from 'react'
import type { Collection } from '../../../api/types'
import { type Existing, type Verdict, draftRows, judge } from './check'
import { lookUp } from './lookups'
import type { Mapping } from './mapping'
import type { Source } from './source'

export type Checking =
  | { phase: 'ready' }
  | { phase: 'checking'; collection: string | undefined; done: number; total: number; elapsedSeconds: number }
  | { phase: 'checked'; verdict: Verdict }
  | { phase: 'failed'; error: unknown }

export interface CheckOrder {
  source: Source
  collection: Collection
  collections: Collection[]
  mapping: Mapping
  existing: Existing
}

export function useCheck({ source, collection, collections, mapping, existing }: CheckOrder) {
  const [state, setState] = useState<Checking>({ phase: 'ready' })
  const control = useRef<AbortController>(undefined)
  useEffect(() => () => control.current?.abort(), [])

  async function run() {
    const { signal } = (control.current = new AbortController())
    let part: string | undefined
    let since = performance.now()
    const tell = (asked: string | undefined, done: number, total: number) => {
      if (signal.aborted) return
      if (asked !== part) since = performance.now()
      part = asked
      setState({ phase: 'checking', collection: asked, done, total, elapsedSeconds: (performance.now() - since) / 1000 })
    }
    try {
      tell(undefined, 0, source.rows.length)
      const drafts = await draftRows(source, mapping, collection, (done) => {
        tell(undefined, done, source.rows.length)
      })
      const facts = await lookUp(drafts, collection, collections, { signal, onProgress: tell })
      const verdict = await judge(drafts, collections, collection, existing, facts)
      if (!signal.aborted) setState({ phase: 'checked', verdict })
    } catch (error) {
      setState(signal.aborted ? { phase: 'ready' } : { phase: 'failed', error })
    }
  }

  return {
    state,
    run,
    stop: () => {
      control.current?.abort()
      setState({ phase: 'ready' })
    },
  }
}
