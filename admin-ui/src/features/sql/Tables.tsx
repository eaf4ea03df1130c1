// The tables there are and their columns; a press puts a name into the query.
import { useQuery } from '@tanstack/react-query'
import { ChevronRight, Search, SquarePlay } from 'lucide-react'
import { useState } from 'react'
import { describe } from '../../api/describe'
import { collectionsQuery } from '../../api/queries'
import type { Collection } from '../../api/types'
import { t } from '../../messages'
import { Failure } from '../../ui/Failure'
import { TextField } from '../../ui/Field'
import { FieldIcon } from '../../ui/FieldIcon'
import { IconButton } from '../../ui/IconButton'
import { SkeletonRows } from '../../ui/Skeleton'
import styles from './Tables.module.css'

interface TablesProps {
  onInsert: (name: string) => void
  onSelect: (table: string) => void
}

export function Tables({ onInsert, onSelect }: TablesProps) {
  const words = t.sql
  const collections = useQuery(collectionsQuery)
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = ordered(collections.data ?? []).filter((collection) => matches(collection, wanted))
  return (
    <div className={styles.tables}>
      <TextField
        label={words.findTable}
        hideLabel
        type="search"
        placeholder={words.findTable}
        leading={<Search size={14} aria-hidden="true" />}
        value={search}
        onChange={setSearch}
      />
      {collections.isPending && <SkeletonRows rows={8} />}
      {collections.isError && (
        <Failure
          what={words.tablesFailed}
          {...describe(collections.error)}
          onRetry={() => void collections.refetch()}
          retrying={collections.isFetching}
        />
      )}
      {collections.data && found.length === 0 && <p className={styles.none}>{words.noTable}</p>}
      <ul className={styles.list}>
        {found.map((collection) => (
          <Table
            key={collection.id}
            collection={collection}
            search={wanted}
            onInsert={onInsert}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </div>
  )
}

function ordered(collections: Collection[]): Collection[] {
  return collections.toSorted((a, b) => Number(a.system) - Number(b.system) || a.name.localeCompare(b.name))
}

function matches({ name, fields }: Collection, wanted: string): boolean {
  return name.toLowerCase().includes(wanted) || fields.some((field) => field.name.toLowerCase().includes(wanted))
}

interface TableProps extends TablesProps {
  collection: Collection
  search: string
}

function Table({ collection: { name, fields }, search, onInsert, onSelect }: TableProps) {
  const words = t.sql
  const [opened, setOpened] = useState(false)
  const byColumn = search !== '' && !name.toLowerCase().includes(search)
  const open = opened || byColumn
  const shown = byColumn ? fields.filter((field) => field.name.toLowerCase().includes(search)) : fields
  return (
    <li>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-label={words.columnsOf(name)}
          onClick={() => {
            setOpened(!open)
          }}
        >
          <ChevronRight size={14} aria-hidden="true" />
        </button>
        <Insert name={name} onInsert={onInsert}>
          <span className={styles.name}>{name}</span>
        </Insert>
        <IconButton
          size="small"
          className={styles.start}
          label={words.selectFrom(name)}
          icon={<SquarePlay size={14} aria-hidden="true" />}
          onClick={() => {
            onSelect(name)
          }}
        />
      </div>
      {open && (
        <ul className={styles.columns} aria-label={words.columnsOf(name)}>
          {shown.map((field) => (
            <li key={field.id}>
              <Insert name={field.name} onInsert={onInsert}>
                <FieldIcon type={field.type} size={13} />
                <span className={styles.name}>{field.name}</span>
                <span className={styles.type}>{t.fieldTypes.types[field.type].name}</span>
              </Insert>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

interface InsertProps {
  name: string
  onInsert: (name: string) => void
  children: React.ReactNode
}

function Insert({ name, onInsert, children }: InsertProps) {
  return (
    <button
      type="button"
      className={styles.insert}
      title={t.sql.insert(name)}
      onClick={() => {
        onInsert(name)
      }}
    >
      {children}
    </button>
  )
}
