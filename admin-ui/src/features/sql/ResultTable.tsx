// The rows of an answer: as many as came, drawn as few as fit, and each whole when it is opened.
import { useMemo, useState } from 'react'
import type { SqlAnswer } from '../../api/types'
import { t } from '../../messages'
import { CopyButton } from '../../ui/CopyButton'
import { Dialog } from '../../ui/Dialog'
import { Table } from '../../ui/table/Table'
import type { Column, Layout, SortKey } from '../../ui/table/types'
import styles from './Result.module.css'
import { type Cell, type ResultRow, columnId, isNumeric, rowsOf, sortRows, widthFor } from './result'

export function ResultTable({ answer }: { answer: SqlAnswer }) {
  const words = t.sql
  const [sort, setSort] = useState<SortKey[]>([])
  const [cursor, setCursor] = useState(0)
  const [opened, setOpened] = useState<ResultRow>()
  const columns = useMemo(() => columnsOf(answer), [answer])
  const [layout, setLayout] = useState<Layout>(() => ({ order: columns.map(({ id }) => id), widths: {} }))
  const all = useMemo(() => rowsOf(answer), [answer])
  const rows = useMemo(() => sortRows(all, sort), [all, sort])
  return (
    <>
      <Table
        label={words.result}
        columns={columns}
        layout={layout}
        onLayout={setLayout}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ at }) => String(at)}
        sort={sort}
        onSort={setSort}
        cursor={cursor}
        onCursor={setCursor}
        onOpen={(index) => {
          setCursor(index)
          setOpened(rows[index])
        }}
      />
      {opened && (
        <Dialog
          open
          place="side"
          title={words.row(opened.at + 1)}
          onClose={() => {
            setOpened(undefined)
          }}
        >
          <dl className={styles.whole}>
            {answer.columns.map(({ name }, at) => (
              <div key={at}>
                <dt>
                  {name}
                  <CopyButton text={opened.cells[at] ?? ''} what={name} />
                </dt>
                <dd>{opened.cells[at] ?? <Null />}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      )}
    </>
  )
}

function columnsOf({ columns, rows }: SqlAnswer): Column<ResultRow>[] {
  return columns.map((column, at) => {
    const cells = rows.map((row): Cell => row[at] ?? null)
    const numeric = isNumeric(column, cells)
    return {
      id: columnId(at),
      label: column.name,
      hint: column.type === '' ? column.name : `${column.name}: ${column.type}`,
      width: widthFor(column.name, cells),
      align: numeric ? 'end' : 'start',
      cell: (row) => <Value cell={row.cells[at] ?? null} numeric={numeric} />,
      text: (row) => row.cells[at] ?? '',
    }
  })
}

function Value({ cell, numeric }: { cell: Cell; numeric: boolean }) {
  if (cell === null) return <Null />
  return (
    <span className={numeric ? styles.number : styles.text} dir={numeric ? undefined : 'auto'}>
      {cell}
    </span>
  )
}

function Null() {
  return <span className={styles.null}>{t.sql.none}</span>
}
