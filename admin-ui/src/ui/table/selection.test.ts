// Rows are selected by name, or all of them with exceptions.
import { expect, test } from 'vitest'
import { everything, headerState, isSelected, nothing, selectedCount, withSelected } from './selection'

test('rows are added and taken away', () => {
  const two = withSelected(nothing, ['a', 'b'], true)
  expect(isSelected(two, 'a')).toBe(true)
  expect(isSelected(withSelected(two, ['a'], false), 'a')).toBe(false)
  expect(selectedCount(two, 10)).toBe(2)
})

test('everything has exceptions', () => {
  const most = withSelected(everything, ['a', 'b'], false)
  expect(isSelected(most, 'a')).toBe(false)
  expect(isSelected(most, 'never fetched')).toBe(true)
  expect(selectedCount(most, 100_000)).toBe(99_998)
  expect(selectedCount(withSelected(most, ['a'], true), 100_000)).toBe(99_999)
})

test('the header knows none, some and all', () => {
  expect(headerState(nothing, 3)).toBe('none')
  expect(headerState(everything, 0)).toBe('none')
  expect(headerState(withSelected(nothing, ['a'], true), 3)).toBe('some')
  expect(headerState(withSelected(nothing, ['a', 'b', 'c'], true), 3)).toBe('all')
  expect(headerState(everything, 3)).toBe('all')
})
