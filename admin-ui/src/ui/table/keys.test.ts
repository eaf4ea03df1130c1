// The keys of the table, one by one.
import { expect, test } from 'vitest'
import { type Press, actOf } from './keys'

const extent = { rows: 100, columns: 5, page: 20 }

function press(text: string): Press {
  const parts = text.split('+')
  return {
    key: parts.at(-1) ?? '',
    shift: parts.includes('Shift'),
    control: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
  }
}

test.each([
  ['j', 3, 2, 4, 2],
  ['k', 3, 2, 2, 2],
  ['ArrowUp', 0, 2, -1, 2],
  ['ArrowUp', -1, 2, -1, 2],
  ['ArrowDown', 99, 2, 99, 2],
  ['ArrowRight', 3, 4, 3, 4],
  ['ArrowLeft', 3, 1, 3, 0],
  ['PageDown', 3, 2, 23, 2],
  ['PageDown', -1, 2, 20, 2],
  ['PageUp', 3, 2, 0, 2],
  ['Home', 3, 2, 3, 0],
  ['Ctrl+End', 3, 2, 99, 4],
  ['Ctrl+Home', 3, 2, 0, 0],
])('%s moves from %d,%d to %d,%d', (text, row, column, toRow, toColumn) => {
  expect(actOf(press(text), { row, column }, extent)).toEqual({
    kind: 'move',
    cursor: { row: toRow, column: toColumn },
    extend: false,
  })
})

test('shift and an arrow extend the selection over rows', () => {
  expect(actOf(press('Shift+ArrowDown'), { row: 1, column: 0 }, extent)).toMatchObject({
    kind: 'move',
    extend: true,
  })
})

test.each([
  ['Enter', { kind: 'open', how: 'read' }],
  ['e', { kind: 'open', how: 'edit' }],
  ['x', { kind: 'select' }],
  [' ', { kind: 'select' }],
  ['Escape', { kind: 'clear' }],
  ['Ctrl+a', { kind: 'selectAll' }],
])('"%s" on a row', (text, act) => {
  expect(actOf(press(text), { row: 1, column: 0 }, extent)).toEqual(act)
})

test.each([
  ['Enter', { kind: 'sort', additive: false }],
  ['Shift+Enter', { kind: 'sort', additive: true }],
  ['Shift+ArrowRight', { kind: 'resize', by: 16 }],
  ['>', { kind: 'shift', by: 1 }],
])('"%s" in the header', (text, act) => {
  expect(actOf(press(text), { row: -1, column: 0 }, extent)).toEqual(act)
})

test.each(['Ctrl+c', 'Alt+ArrowLeft', 'Ctrl+k', '/', '?'])('"%s" is left to others', (text) => {
  expect(actOf(press(text), { row: 1, column: 1 }, extent)).toBeUndefined()
})
