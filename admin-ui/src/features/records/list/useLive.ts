// What others changed in a collection since its rows were fetched: counted, and left for the person
// to look at.
import { useEffect, useState } from 'react'
import { type News, listen } from '../../../api/live'

interface Live {
  /** How many records are not as they are shown. */
  count: number
  /** Of one record: what became of it last. */
  newsOf: (id: string) => News['kind'] | undefined
  /** The rows are fetched anew. */
  seen: () => void
}

type Changes = ReadonlyMap<string, News['kind']>

const none: Changes = new Map()

/** In place of an id, for what was missed while there was no connection. */
const unknown = ''

export function useLive(collection: string, enabled: boolean): Live {
  const [changes, setChanges] = useState<Changes>(none)
  useEffect(() => {
    if (!enabled) return
    return listen(collection, (news) => {
      const id = news.kind === 'missed' ? unknown : news.record.id
      setChanges((before) => withNews(before, id, news.kind))
    })
  }, [collection, enabled])
  return {
    count: changes.size,
    newsOf: (id) => changes.get(id),
    seen: () => { setChanges(none) },
  }
}

/** One record that changes often is one change; made and gone again, it is none. */
export function withNews(before: Changes, id: string, kind: News['kind']): Changes {
  const next = new Map(before)
  const last = before.get(id)
  if (last === 'create' && kind === 'delete') next.delete(id)
  else next.set(id, last === 'create' && kind === 'update' ? last : kind)
  return next
}
