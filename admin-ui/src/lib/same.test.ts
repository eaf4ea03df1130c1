// The order of keys says nothing, that of a list does.
import { expect, test } from 'vitest'
import { same } from './same'

test('the order of keys says nothing', () => {
  expect(same({ a: 1, b: { c: [1, null], d: '' } }, { b: { d: '', c: [1, null] }, a: 1 })).toBe(true)
})

test('everything else does', () => {
  for (const [a, b] of [[[1, 2], [2, 1]], [{ a: 1 }, { a: 1, b: undefined }], [{ a: undefined }, { b: undefined }], [null, {}], [[], {}], [0, '0'], ['a', ['a']]]) {
    expect(same(a, b), JSON.stringify([a, b])).toBe(false)
  }
})
