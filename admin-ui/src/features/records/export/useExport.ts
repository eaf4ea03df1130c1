// The work of an export: page after page into the target, with progress, until it ends or is stopped.
import { useEffect, useRef, useState } from 'react'
import { listRecords } from '../../../api/records'
import type { RecordData, RecordQuery } from '../../../api/types'
import { quote } from '../../../lib/filter'
import { type Selection, isSelected } from '../../../ui/table/selection'
import type { Writer } from './lines'
import { openTarget } from './target'

export type ExportState =
  | { phase: 'ready' | 'stopped' }
  | { phase: 'working'; done: number; elapsedSeconds: number }
  | { phase: 'finished'; done: number }
  | { phase: 'failed'; error: unknown }

const perPage = 500
/** Ids are long, and an address is not endless. */
const idsPerPage = 40

export function useExport(query: RecordQuery, selection: Selection, fields: string) {
  const [state, setState] = useState<ExportState>({ phase: 'ready' })
  const control = useRef<AbortController>(undefined)
  useEffect(() => () => control.current?.abort(), [])

  async function run(fileName: string, writer: Writer) {
    const target = await openTarget(fileName, writer.type)
    if (target === undefined) return
    const { signal } = (control.current = new AbortController())
    const start = performance.now()
    let done = 0
    try {
      setState({ phase: 'working', done, elapsedSeconds: 0 })
      await target.write(writer.start())
      for await (const records of pagesOf(query, selection, fields, signal)) {
        await target.write(records.map((record, at) => writer.record(record, done + at === 0)).join(''))
        done += records.length
        setState({ phase: 'working', done, elapsedSeconds: (performance.now() - start) / 1000 })
      }
      await target.write(writer.end())
      await target.finish()
      setState({ phase: 'finished', done })
    } catch (error) {
      await target.abandon()
      setState(signal.aborted ? { phase: 'stopped' } : { phase: 'failed', error })
    }
  }

  return { state, run, stop: () => control.current?.abort() }
}

async function* pagesOf(
  query: RecordQuery,
  selection: Selection,
  fields: string,
  signal: AbortSignal,
): AsyncGenerator<RecordData[]> {
  const bare = { ...query, expand: '', fields }
  if (!selection.all) {
    const ids = [...selection.keys]
    for (let at = 0; at < ids.length; at += idsPerPage) {
      const filter = ids.slice(at, at + idsPerPage).map((id) => `id = ${quote(id)}`).join(' || ')
      yield (await listRecords({ ...bare, filter }, 1, idsPerPage, signal)).items
    }
    return
  }
  for (let page = 1; ; page += 1) {
    const { items } = await listRecords(bare, page, perPage, signal)
    yield items.filter(({ id }) => isSelected(selection, id))
    if (items.length < perPage) return
  }
}
