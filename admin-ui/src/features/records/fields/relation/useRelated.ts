// Searching the records a relation may lead to, and knowing the names of those that are chosen.
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { recordQuery, recordsQuery } from '../../../../api/queries'
import type { Collection, Field, RecordData } from '../../../../api/types'
import { searchFilter } from '../../../../lib/filter'
import type { ComboboxOption } from '../../../../ui/Combobox'
import { expanded, labelFields, labelOf } from '../../schema'

const listed = 50
const restMs = 200

interface Related {
  options: ComboboxOption[]
  chosen: ComboboxOption[]
  loading: boolean
  failed: boolean
  /** There are more than are listed. */
  more: boolean
  onSearch: (text: string) => void
}

export function useRelated(
  field: Field,
  target: Collection,
  collections: Collection[],
  ids: string[],
  record: RecordData | undefined,
): Related {
  const [text, setText] = useState('')
  const [words, setWords] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => {
      setWords(text.trim())
    }, restMs)
    return () => {
      clearTimeout(timer)
    }
  }, [text])

  const labels = labelFields(target).map(({ name }) => name)
  const fields = ['id', 'collectionId', 'collectionName', ...labels].join(',')
  const filter = words === '' ? '' : searchFilter(words, { collections, base: target })
  const sort = labels[0] === undefined ? '-id' : `${labels[0]},id`
  const query = useMemo(
    () => ({ collection: target.name, filter, sort, fields }),
    [target.name, filter, sort, fields],
  )
  const found = useQuery(recordsQuery(query, 1, listed))

  const known = new Map<string, RecordData>()
  for (const each of found.data?.items ?? []) known.set(each.id, each)
  for (const each of record ? expanded(record, field.name) : []) known.set(each.id, each)
  const unknown = ids.filter((id) => !known.has(id))
  const asked = useQueries({ queries: unknown.map((id) => recordQuery(target.name, id)) })
  for (const { data } of asked) if (data) known.set(data.id, data)

  const optionOf = (id: string): ComboboxOption => {
    const each = known.get(id)
    const label = each ? labelOf(each, target) : id
    return label === id ? { value: id, label } : { value: id, label, description: id }
  }
  return {
    options: (found.data?.items ?? []).map(({ id }) => optionOf(id)),
    chosen: ids.map(optionOf),
    loading: found.isFetching || text.trim() !== words,
    failed: found.isError,
    more: found.data?.items.length === listed,
    onSearch: setText,
  }
}
