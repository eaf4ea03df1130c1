// The edge of a column's header: drag it to change the width, press it twice to have the first back.
import { useRef } from 'react'
import styles from './Table.module.css'
import { widthOf, withWidth } from './layout'
import type { Column, Layout } from './types'

interface ColumnEdgeProps<Row> {
  column: Column<Row>
  layout: Layout
  onLayout: (layout: Layout) => void
}

export function ColumnEdge<Row>({ column, layout, onLayout }: ColumnEdgeProps<Row>) {
  const start = useRef<{ x: number; width: number }>(undefined)
  return (
    <span
      className={styles.edge}
      aria-hidden="true"
      draggable
      onDragStart={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onClick={(event) => {
        event.stopPropagation()
      }}
      onDoubleClick={() => {
        onLayout(withWidth(layout, column.id, column.width))
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width: widthOf(column, layout) }
      }}
      onPointerMove={(event) => {
        if (!start.current) return
        const width = start.current.width + event.clientX - start.current.x
        onLayout(withWidth(layout, column.id, width))
      }}
      onPointerUp={() => {
        start.current = undefined
      }}
      onPointerCancel={() => {
        start.current = undefined
      }}
    />
  )
}
