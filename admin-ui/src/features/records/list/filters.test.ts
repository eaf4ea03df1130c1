// Filters are remembered once, the newest first, and a broken memory does no harm.
import { expect, test } from 'vitest'
import { noMemory, parseMemory, withRecent, withRenamed, withSaved, withoutRecent, withoutSaved } from './filters'

test('the newest comes first and only once', () => {
  const memory = ['a = 1', 'b = 2', ' a = 1 ', ''].reduce(withRecent, noMemory)
  expect(memory.recent).toEqual(['a = 1', 'b = 2'])
})

test('only so many are kept', () => {
  const many = Array.from({ length: 40 }, (_, n) => `n = ${n}`).reduce(withRecent, noMemory)
  expect(many.recent).toHaveLength(12)
  expect(many.recent[0]).toBe('n = 39')
})

test('a saved filter leaves the recent ones and does not come back', () => {
  const saved = withSaved(withRecent(noMemory, 'a = 1'), { name: 'Ones', filter: 'a = 1' })
  expect(saved.recent).toEqual([])
  expect(withRecent(saved, 'a = 1')).toBe(saved)
  const again = withSaved(saved, { name: 'Ones', filter: 'a = 2' })
  expect(again.saved).toEqual([{ name: 'Ones', filter: 'a = 2' }])
  expect(withoutSaved(again, 'Ones').saved).toEqual([])
})

test('recent ones are forgotten one by one or all', () => {
  const memory = { recent: ['a', 'b'], saved: [] }
  expect(withoutRecent(memory, 'a').recent).toEqual(['b'])
  expect(withoutRecent(memory).recent).toEqual([])
})

test.each([undefined, 'x', { recent: 'x', saved: [{ name: 1 }] }])('%j is no memory', (stored) => {
  expect(parseMemory(stored)).toEqual(noMemory)
})

test('a saved filter keeps its place under another name', () => {
  const memory = ['a', 'b', 'c'].reduce((before, name) => withSaved(before, { name, filter: `${name} = 1` }), noMemory)
  expect(withRenamed(memory, 'b', ' x ').saved.map(({ name }) => name)).toEqual(['a', 'x', 'c'])
  expect(withRenamed(memory, 'b', 'a').saved).toEqual([{ name: 'a', filter: 'b = 1' }, { name: 'c', filter: 'c = 1' }])
  expect(withRenamed(memory, 'b', ' ')).toBe(memory)
})
