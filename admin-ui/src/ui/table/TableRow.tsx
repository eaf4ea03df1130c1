// One row of the table: its box, and its cells or their skeletons.
import { memo } from 'react'
import { t } from '../../messages'
import { classes } from '../classes'
import styles from './Table.module.css'
import type { Column } from './types'

export interface RowProps<Row> {
  idBase: string
  index: number
  /** Undefined while the row is on its way. */
  row: Row | undefined
  columns: Column<Row>[]
  selectable: boolean
  selected: boolean
  /** The column under the cursor, when the cursor is in this row. */
  active: number | undefined
  open: boolean
  /** Something of this row waits for attention, such as changes that are not saved. */
  marked: boolean
}

function PlainRow<Row>(props: RowProps<Row>) {
  const { idBase, index, row, columns, selectable, selected, active, open, marked } = props
  return (
    <div
      role="row"
      className={styles.row}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      aria-busy={row === undefined || undefined}
      data-index={index}
      data-selected={selected || undefined}
      data-current={active !== undefined || undefined}
      data-open={open || undefined}
    >
      {selectable && (
        <div role="gridcell" className={classes(styles.cell, styles.box)} aria-colindex={1} data-box>
          <input
            type="checkbox"
            tabIndex={-1}
            readOnly
            checked={selected}
            disabled={row === undefined}
            aria-label={t.table.selectRow(index + 1)}
          />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          id={`${idBase}-${String(index)}-${String(at)}`}
          className={classes(styles.cell, at === 0 && styles.lead, column.align === 'end' && styles.end)}
          aria-colindex={at + (selectable ? 2 : 1)}
          data-column={at}
          data-active={active === at || undefined}
        >
          {row === undefined ? (
            <span className={styles.bone} data-length={(index + at) % 3} />
          ) : (
            column.cell(row)
          )}
          {marked && at === 0 && <span className={styles.mark} title={t.table.marked} />}
        </div>
      ))}
      <div className={styles.rest} aria-hidden="true" />
    </div>
  )
}

export const TableRow = memo(PlainRow) as typeof PlainRow
