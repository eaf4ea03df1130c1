// Columns come, go, move and stretch, and a broken memory of them does no harm.
import { expect, test } from 'vitest'
import {
  clampWidth,
  parseLayout,
  shownColumns,
  template,
  withMoved,
  withToggled,
  withWidth,
} from './layout'
import type { Column } from './types'

const columns: Column<unknown>[] = ['a', 'b', 'c'].map((id) => ({
  id,
  label: id,
  width: 100,
  cell: () => null,
}))
const layout = { order: ['a', 'c'], widths: {} }

test('shows what exists, once, in the order of the layout', () => {
  const ids = (order: string[]) => shownColumns(columns, order).map(({ id }) => id)
  expect(ids(['c', 'gone', 'a', 'c'])).toEqual(['c', 'a'])
  expect(ids([])).toEqual(['a'])
})

test('toggling adds at the end and never hides the last one', () => {
  expect(withToggled(layout, 'b', true).order).toEqual(['a', 'c', 'b'])
  expect(withToggled(layout, 'a', false).order).toEqual(['c'])
  expect(withToggled({ order: ['a'], widths: {} }, 'a', false).order).toEqual(['a'])
})

test('moving stays within the row', () => {
  expect(withMoved(layout, 'c', 0).order).toEqual(['c', 'a'])
  expect(withMoved(layout, 'a', 99).order).toEqual(['c', 'a'])
  expect(withMoved(layout, 'a', -5).order).toEqual(['a', 'c'])
  expect(withMoved(layout, 'gone', 0)).toBe(layout)
})

test('widths are whole and within reason', () => {
  expect(clampWidth(3)).toBe(56)
  expect(clampWidth(99.6)).toBe(100)
  expect(clampWidth(5000)).toBe(960)
  const wide = withWidth(layout, 'a', 200)
  expect(template(shownColumns(columns, wide.order), wide, '36px')).toBe('36px min(200px, 48vw) 100px minmax(0, 1fr)')
})

test.each([null, 'text', {}, { order: 'a' }, { order: [1] }])('%j is no layout', (stored) => {
  expect(parseLayout(stored)).toBeUndefined()
})

test('a remembered layout keeps its numbers only', () => {
  expect(parseLayout({ order: ['a'], widths: { a: 10, b: 'wide' } })).toEqual({
    order: ['a'],
    widths: { a: 10 },
  })
})
