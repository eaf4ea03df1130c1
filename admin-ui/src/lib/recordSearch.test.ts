// The address of a records page is read with tolerance and written without surprises.
import { expect, test } from 'vitest'
import { certainSort, parseColumns, parseRecordSearch, parseSort, printSort } from './recordSearch'

test('what is known is kept, whatever the router made of it', () => {
  expect(parseRecordSearch({ filter: 'a = 1', record: 12, sort: '', x: 'y', columns: null })).toEqual({
    filter: 'a = 1',
    record: '12',
  })
})

test('a new record leaves no other one open', () => {
  expect(parseRecordSearch({ record: 'a', create: 'blank' })).toEqual({ create: 'blank' })
})

test('an order names each known column once', () => {
  const names = ['a', 'b']
  const items = parseSort('-a, +b,a,gone,', names)
  expect(items).toEqual([
    { id: 'a', descending: true },
    { id: 'b', descending: false },
  ])
  expect(printSort(items)).toBe('-a,b')
  expect(parseSort(undefined, names)).toEqual([])
})

test('the order that is asked for is certain', () => {
  expect(certainSort([])).toBe('-id')
  expect(certainSort([{ id: 'a', descending: true }])).toBe('-a,-id')
  expect(certainSort([{ id: 'id', descending: false }])).toBe('id')
})

test('columns are names between commas', () => {
  expect(parseColumns('a,,b')).toEqual(['a', 'b'])
  expect(parseColumns('')).toBeUndefined()
  expect(parseColumns(undefined)).toBeUndefined()
})
