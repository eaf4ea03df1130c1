// Records of the collection that is on the screen, found by their id or by the words in them.
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { recordsQuery } from '../../api/queries'
import type { Collection, RecordData } from '../../api/types'
import { searchFilter } from '../../lib/filter'
import { t } from '../../messages'
import { inAddress, paths } from '../../paths'
import type { Command } from './commands'

const fewestLetters = 2
const mostRecords = 6
const typingMs = 180

export function useRecords(collections: Collection[], typed: string): { found: Command[]; searching: boolean } {
  const { name } = useParams({ strict: false })
  const collection = collections.find((one) => one.name === name || one.id === name)
  const words = useSettled(typed.trim())
  const wanted = collection !== undefined && words.length >= fewestLetters
  const answer = useQuery({
    ...recordsQuery(
      {
        collection: collection?.name ?? '',
        filter: collection === undefined ? '' : searchFilter(words, { base: collection, collections }),
      },
      1,
      mostRecords,
    ),
    enabled: wanted,
    retry: false,
  })
  const records = wanted && answer.isSuccess ? answer.data.items : []
  return {
    found: records.map((record) => commandOf(record, collection)),
    searching: wanted && (answer.isFetching || words !== typed.trim()),
  }
}

function commandOf(record: RecordData, collection: Collection | undefined): Command {
  const name = collection === undefined ? record.collectionName : inAddress(collection)
  return {
    id: `record:${record.id}`,
    group: 'records',
    label: nameOf(record, collection) ?? record.id,
    hint: t.palette.recordOf(record.collectionName),
    does: { move: { to: paths.collection, params: { name }, search: { record: record.id } } },
  }
}

/** The first text that people would call it by. */
function nameOf(record: RecordData, collection: Collection | undefined): string | undefined {
  const fields = collection?.fields.filter(({ type, name }) => ['text', 'email'].includes(type) && name !== 'id') ?? []
  const named = [...fields.filter(({ presentable }) => presentable), ...fields]
  return named.map(({ name }) => record[name]).find((value): value is string => typeof value === 'string' && value !== '')
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text)
    }, typingMs)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  return settled
}
