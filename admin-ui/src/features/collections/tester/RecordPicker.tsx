// One record of a collection, found by typing: an account to ask as, or a record to ask for.
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { describe } from '../../../api/describe'
import { recordsQuery } from '../../../api/queries'
import type { Collection, RecordData } from '../../../api/types'
import { type Scope, searchFilter } from '../../../lib/filter'
import { Combobox, type ComboboxOption } from '../../../ui/Combobox'

interface RecordPickerProps {
  label: string
  placeholder: string
  collection: Collection
  all: Collection[]
  value: ComboboxOption | null
  onChange: (value: ComboboxOption | null) => void
  empty?: string | undefined
}

const shownFirst = ['name', 'title', 'label', 'username', 'email', 'slug']

/** How a record calls itself: by the fields meant for that, or by the usual suspects. */
export function nameOf(record: RecordData, collection: Collection): string {
  const meant = collection.fields.filter(({ presentable, type }) => presentable && type !== 'file').map(({ name }) => name)
  const values = (meant.length > 0 ? meant : shownFirst).map((name) => record[name])
  const texts = values.filter((value): value is string => typeof value === 'string' && value !== '')
  return texts.slice(0, 2).join(' · ') || record.id
}

export function RecordPicker(props: RecordPickerProps) {
  const { label, placeholder, collection, all, value, onChange, empty } = props
  const [text, setText] = useState('')
  const search = useDeferredValue(text === value?.label ? '' : text)
  const scope: Scope = { collections: all, base: collection }
  const filter = search.trim() === '' ? '' : searchFilter(search, scope)
  const records = useQuery(recordsQuery({ collection: collection.name, filter }, 1, 20))
  const options = (records.data?.items ?? []).map((record) => {
    const name = nameOf(record, collection)
    return { value: record.id, label: name, ...(name !== record.id && { description: record.id }) }
  })
  return (
    <Combobox
      label={label}
      placeholder={placeholder}
      options={options}
      value={value}
      onChange={onChange}
      onSearch={setText}
      loading={records.isFetching}
      failed={records.isError ? describe(records.error).cause : undefined}
      empty={search === '' ? empty : undefined}
    />
  )
}
