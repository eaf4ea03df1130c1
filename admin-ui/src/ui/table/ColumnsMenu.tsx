// Which columns are shown and in which order, and how high the rows are.
import { ArrowLeft, ArrowRight, Columns3 } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../messages'
import { Button } from '../Button'
import { Checkbox } from '../Checkbox'
import { TextField } from '../Field'
import { IconButton } from '../IconButton'
import { Popover } from '../Popover'
import { Switch } from '../Switch'
import styles from './ColumnsMenu.module.css'
import { chooseDensity, useDensity } from './density'
import { shownColumns, withMoved, withToggled } from './layout'
import type { Column, Layout } from './types'

interface ColumnsMenuProps<Row> {
  columns: Column<Row>[]
  layout: Layout
  onLayout: (layout: Layout) => void
  /** Back to what nobody has arranged yet. */
  onReset: () => void
}

const searchFrom = 9

export function ColumnsMenu<Row>({ columns, layout, onLayout, onReset }: ColumnsMenuProps<Row>) {
  const [find, setFind] = useState('')
  const density = useDensity()
  const shown = shownColumns(columns, layout.order)
  const hidden = columns.filter((column) => !shown.includes(column))
  const wanted = find.trim().toLowerCase()
  const listed = [...shown, ...hidden].filter(({ label }) => label.toLowerCase().includes(wanted))
  return (
    <Popover
      title={t.table.columns}
      align="end"
      trigger={<IconButton label={t.table.columns} icon={<Columns3 size={16} aria-hidden="true" />} />}
    >
      {columns.length >= searchFrom && (
        <TextField label={t.table.columnsFind} hideLabel placeholder={t.table.columnsFind} value={find} onChange={setFind} />
      )}
      <ul className={styles.list}>
        {listed.map((column) => {
          const at = shown.indexOf(column)
          return (
            <li key={column.id} className={styles.item}>
              <Checkbox
                label={column.label}
                checked={at !== -1}
                disabled={at !== -1 && shown.length === 1}
                onChange={(checked) => {
                  onLayout(withToggled(layout, column.id, checked))
                }}
              />
              {at !== -1 && wanted === '' && (
                <Moves
                  name={column.label}
                  first={at === 0}
                  last={at === shown.length - 1}
                  onMove={(by) => {
                    const order = shown.map(({ id }) => id)
                    onLayout(withMoved({ ...layout, order }, column.id, at + by))
                  }}
                />
              )}
            </li>
          )
        })}
      </ul>
      {listed.length === 0 && <p className={styles.note}>{t.table.columnsNone}</p>}
      <div className={styles.end}>
        <span className={styles.note}>{t.table.columnsShown(shown.length, columns.length)}</span>
        <Button size="small" variant="quiet" onClick={() => { onLayout({ ...layout, order: [...shown, ...hidden].map(({ id }) => id) }) }}>
          {t.table.columnsAll}
        </Button>
        <Button size="small" variant="quiet" onClick={onReset}>
          {t.table.columnsReset}
        </Button>
      </div>
      <Switch
        label={t.table.density}
        checked={density === 'compact'}
        onChange={(compact) => {
          chooseDensity(compact ? 'compact' : 'normal')
        }}
      />
    </Popover>
  )
}

interface MovesProps {
  name: string
  first: boolean
  last: boolean
  onMove: (by: number) => void
}

function Moves({ name, first, last, onMove }: MovesProps) {
  return (
    <span className={styles.moves}>
      <button type="button" className={styles.move} disabled={first} aria-label={t.table.moveLeft(name)} title={t.table.moveLeft(name)} onClick={() => { onMove(-1) }}>
        <ArrowLeft size={13} aria-hidden="true" />
      </button>
      <button type="button" className={styles.move} disabled={last} aria-label={t.table.moveRight(name)} title={t.table.moveRight(name)} onClick={() => { onMove(1) }}>
        <ArrowRight size={13} aria-hidden="true" />
      </button>
    </span>
  )
}
