// What the SQL console computes: its memory, the order of rows, and the text for spreadsheets.
import { expect, test } from 'vitest'
import { parseHistory, withQuery, withoutQuery } from './history'
import { isNumeric, rowsOf, sortRows, toCsv, widthFor } from './result'

const answer = {
  execTime: 1,
  affectedRows: 0,
  truncated: false,
  columns: [
    { name: 'n', type: 'INTEGER', nullable: true },
    { name: 'name', type: 'TEXT', nullable: true },
  ],
  rows: [['10', 'b'], [null, 'a'], ['9', '=1+1']],
}
const column = (type: string) => ({ name: 'x', type, nullable: true })

test('a query is remembered once, the newest first', () => {
  const first = withQuery([], { query: 'SELECT 1', at: 1 })
  const second = withQuery(first, { query: 'SELECT 2', at: 2 })
  const again = withQuery(second, { query: ' SELECT 1 ', at: 3, rows: 1 })
  expect(again.map(({ query }) => query)).toEqual(['SELECT 1', 'SELECT 2'])
  expect(again[0]?.at).toBe(3)
  expect(withQuery(again, { query: ' ', at: 4 })).toBe(again)
  expect(withoutQuery(again, 'SELECT 1')).toHaveLength(1)
})

test('at most fifty are kept, and what is odd is not read', () => {
  let history = parseHistory([{ query: 'a', at: 1 }, { query: 1 }, null])
  expect(history).toHaveLength(1)
  for (let at = 0; at < 80; at += 1) history = withQuery(history, { query: `SELECT ${at}`, at })
  expect(history).toHaveLength(50)
  expect(parseHistory('x')).toEqual([])
})

test('numbers sort as numbers, and nothing comes last either way', () => {
  const rows = rowsOf(answer)
  const order = (descending: boolean) => sortRows(rows, [{ id: 'c0', descending }]).map(({ cells }) => cells[0])
  expect(order(false)).toEqual(['9', '10', null])
  expect(order(true)).toEqual(['10', '9', null])
  expect(sortRows(rows, [])).toBe(rows)
})

test('a column of numbers is known by what it holds', () => {
  expect(isNumeric(column(''), ['1', null, '-2.5e3'])).toBe(true)
  expect(isNumeric(column(''), ['1', 'x'])).toBe(false)
  expect(isNumeric(column('TEXT'), ['1'])).toBe(false)
  expect(isNumeric(column('INTEGER'), [null])).toBe(false)
})

test('a column is as wide as most of what it holds, within reason', () => {
  expect(widthFor('id', [])).toBeGreaterThanOrEqual(48)
  expect(widthFor('id', ['x'.repeat(900)])).toBeLessThanOrEqual(340)
})

test('a spreadsheet gets text and no formulas', () => {
  expect(toCsv(answer.columns, rowsOf(answer))).toBe("\uFEFFn,name\r\n10,b\r\n,a\r\n9,'=1+1\r\n")
})
