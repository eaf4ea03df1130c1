// Pages around what is looked at, and nothing else.
import { expect, test } from 'vitest'
import { pageOf, pagesAround, pagesOf } from './pages'

test.each([
  [0, 1, 0],
  [99, 1, 99],
  [100, 2, 0],
  [99_999, 1000, 99],
])('row %d is on page %d at %d', (index, page, offset) => {
  expect(pageOf(index, 100)).toEqual({ page, offset })
})

test.each([
  [0, 30, [1]],
  [0, 70, [1, 2]],
  [120, 150, [1, 2]],
  [140, 160, [2]],
  [280, 320, [3, 4]],
])('rows %d to %d are surrounded by pages %j', (first, last, pages) => {
  expect(pagesAround(first, last, 100)).toEqual(pages)
})

test('a range has exactly its pages', () => {
  expect(pagesOf(95, 205, 100)).toEqual([1, 2, 3])
  expect(pagesOf(5, 5, 100)).toEqual([1])
})
