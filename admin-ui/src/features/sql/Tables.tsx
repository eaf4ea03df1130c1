// The tables there are and their columns; a press puts a name into the query.
import { useQuery } from '@tanstack/react-query'
import { ChevronRight, Search, SquarePlay } from 'lucide-react'
import { useState } from 'react'
import { describe } from '../../api/describe'
import { sqlTablesQuery } from '../../api/queries'
import type { SqlTable } from '../../api/types'
import { t } from '../../messages'
import { Failure } from '../../ui/Failure'
import { TextField } from '../../ui/Field'
import { IconButton } from '../../ui/IconButton'
import { SkeletonRows } from '../../ui/Skeleton'
import styles from './Tables.module.css'

interface TablesProps {
  onInsert: (name: string) => void
  onSelect: (table: string) => void
}

export function Tables({ onInsert, onSelect }: TablesProps) {
  const words = t.sql
  const tables = useQuery(sqlTablesQuery)
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = (tables.data ?? []).filter((table) => matches(table, wanted))
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
      {tables.isPending && <SkeletonRows rows={8} />}
      {tables.isError && (
        <Failure
          what={words.tablesFailed}
          {...describe(tables.error)}
          onRetry={() => void tables.refetch()}
          retrying={tables.isFetching}
        />
      )}
      {tables.data && found.length === 0 && <p className={styles.none}>{words.noTable}</p>}
      <ul className={styles.list}>
        {found.map((table) => (
          <Table
            key={table.name}
            table={table}
            search={wanted}
            onInsert={onInsert}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </div>
  )
}

function matches({ name, columns }: SqlTable, wanted: string): boolean {
  return name.toLowerCase().includes(wanted) || columns.some((column) => column.name.toLowerCase().includes(wanted))
}

interface TableProps extends TablesProps {
  table: SqlTable
  search: string
}

function Table({ table: { name, columns }, search, onInsert, onSelect }: TableProps) {
  const words = t.sql
  const [opened, setOpened] = useState(false)
  const byColumn = search !== '' && !name.toLowerCase().includes(search)
  const open = opened || byColumn
  const shown = byColumn ? columns.filter((column) => column.name.toLowerCase().includes(search)) : columns
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
          {shown.map((column) => (
            <li key={column.name}>
              <Insert name={column.name} onInsert={onInsert}>
                <span className={styles.name}>{column.name}</span>
                <span className={styles.type}>{column.type.toLowerCase()}</span>
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
