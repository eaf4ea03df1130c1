// The size of what an import takes away, line by line: fields with their values, whole collections.
import { useQueries } from '@tanstack/react-query'
import { countRecords } from '../../../api/records'
import { t } from '../../../messages'
import { changeText } from '../review/words'
import { type ImportPlan, changesOf } from './plan'

export interface Loss {
  text: string
  /** Undefined while it is being counted, or where it cannot be. */
  records: number | undefined
}

interface Asked {
  collection: string
  /** Undefined where records are not what is lost. */
  filter: string | undefined
  text: (size: string) => string
}

export function useLosses(plan: ImportPlan, enabled: boolean): Loss[] {
  const asked = askedOf(plan)
  const answers = useQueries({
    queries: asked.map(({ collection, filter }) => ({
      queryKey: ['records', collection, 'count', filter],
      queryFn: ({ signal }: { signal: AbortSignal }) => countRecords(collection, filter ?? '', signal),
      staleTime: 0,
      retry: 1,
      enabled: enabled && filter !== undefined,
    })),
  })
  return asked.map(({ text }, at) => {
    const answer = answers[at]
    const records = answer?.data
    const size =
      records === undefined ? (answer?.isError === true ? t.review.countFailed : t.transfer.counting) : t.danger.lossRecords(records)
    return { text: text(size), records }
  })
}

function askedOf({ items }: ImportPlan): Asked[] {
  return items.flatMap((item): Asked[] => {
    if (item.kind === 'deleted') {
      return [{ collection: item.name, filter: '', text: (size) => t.transfer.lossAll(item.name, size) }]
    }
    return changesOf(item).flatMap((change): Asked[] => {
      if (change.weight !== 'loss') return []
      if (change.kind === 'keep') {
        const text = t.transfer.lossOf(item.name, changeText(change))
        return [{ collection: item.name, filter: undefined, text: () => text }]
      }
      const place = change.kind === 'fieldDropped' ? `${item.name}.${change.field.name}` : `${item.name}, ${changeText(change)}`
      return [{ collection: item.name, filter: change.size?.filter ?? '', text: (size) => t.transfer.lossOf(place, size) }]
    })
  })
}
