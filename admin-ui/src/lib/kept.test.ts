// Choices are kept, also where the browser does not let anything be stored.
import { beforeEach, expect, test, vi } from 'vitest'
import { keep, keepNumber, kept, keptNumber } from './kept'

beforeEach(() => {
  localStorage.clear()
})

test('what is kept is found again', () => {
  keepNumber('width', 480)
  expect(keptNumber('width')).toBe(480)
  expect(kept('nothing')).toBeUndefined()
})

test('nonsense is no number', () => {
  keep('width', 'wide')
  expect(keptNumber('width')).toBeUndefined()
  keep('width', '')
  expect(keptNumber('width')).toBeUndefined()
})

test('without storage the page remembers by itself', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('forbidden')
  })
  keep('fold', 'yes')
  expect(kept('fold')).toBe('yes')
})
