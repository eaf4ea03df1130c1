// The open record: fetches it, or begins a new one, and hands it to the form.
import { useQuery } from '@tanstack/react-query'
import { FileX } from 'lucide-react'
import { memo, useDeferredValue } from 'react'
import { ApiError } from '../../../api/error'
import { describe } from '../../../api/describe'
import type { News } from '../../../api/live'
import { recordQuery } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { Drawer } from '../../../ui/Drawer'
import { Empty } from '../../../ui/Empty'
import { Failure } from '../../../ui/Failure'
import { SkeletonRows } from '../../../ui/Skeleton'
import type { OpenHow } from '../../../ui/table/types'
import { projection } from '../schema'
import { newId } from './drafts'
import { RecordForm } from './RecordForm'

export interface RecordDrawerProps {
  collection: Collection
  collections: Collection[]
  /** An id, or `newId`. */
  id: string
  /** The record that a new one begins as a copy of. */
  copyOf: string | undefined
  /** What takes the focus: the drawer, its first input, or nothing. */
  focus: { how: OpenHow } | undefined
  onStep: ((by: number) => void) | undefined
  /** Where in the list the record stands, when that is known. */
  place: { row: number; total: number } | undefined
  onOpen: (id: string) => void
  /** What became of it elsewhere since it was fetched. */
  news: News['kind'] | undefined
  /** Which part of the record is shown: its fields, or its history. */
  part: string | undefined
  onPart: (part: string) => void
  onDuplicate: (from: string) => void
  onClose: () => void
}

function OpenRecord(props: RecordDrawerProps) {
  const { collection, collections, id, copyOf, onClose } = props
  const { expand } = projection(collection, collections, collection.fields.map(({ name }) => name))
  const source = id === newId ? copyOf : id
  const query = useQuery({ ...recordQuery(collection.name, source ?? '', expand), enabled: source !== undefined })
  const { error, isFetching, refetch } = query
  // A form is much to draw: what is pressed meanwhile goes before it.
  const data = useDeferredValue(query.data)

  if (source === undefined) return <RecordForm {...props} record={undefined} expand={expand} />
  if (data && id !== newId) return <RecordForm {...props} record={data} expand={expand} />
  if (data) return <RecordForm {...props} record={undefined} source={data} expand={expand} />
  return (
    <Drawer title={error ? source : t.record.loading} eyebrow={collection.name} onClose={onClose}>
      {!error && <SkeletonRows rows={6} kind="field" />}
      {error instanceof ApiError && error.kind === 'missing' && (
        <Empty
          icon={<FileX size={18} aria-hidden="true" />}
          heading={t.record.missingHeading}
          text={t.record.missingText}
        />
      )}
      {error && !(error instanceof ApiError && error.kind === 'missing') && (
        <Failure
          what={t.record.failed}
          {...describe(error)}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </Drawer>
  )
}

/** Moving through the list passes many rows; the record that is open is not drawn anew for each. */
export const RecordDrawer = memo(OpenRecord)
