// Hands the widths of the columns to the style sheet, as variables of the table's element.
import { type RefObject, useLayoutEffect } from 'react'
import { template, widthOf } from './layout'
import type { Column, Layout } from './types'

const boxWidth = 36

export function useTemplate<Row>(
  element: RefObject<HTMLElement | null>,
  columns: Column<Row>[],
  layout: Layout,
  selectable: boolean,
  rowHeight: number,
): void {
  const box = selectable ? boxWidth : 0
  const columnsText = template(columns, layout, selectable ? `${boxWidth}px` : '')
  const width = columns.reduce((sum, column) => sum + widthOf(column, layout), box)
  useLayoutEffect(() => {
    const style = element.current?.style
    style?.setProperty('--columns', columnsText)
    style?.setProperty('--table-width', `${width}px`)
    style?.setProperty('--row-height', `${rowHeight}px`)
    style?.setProperty('--box-width', `${box}px`)
  }, [element, columnsText, width, rowHeight, box])
}
