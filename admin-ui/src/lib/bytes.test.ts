// Sizes keep at most three digits and never a silly unit.
import { expect, test } from 'vitest'
import { exactBytes, humanBytes } from './bytes'

test.each([
  [0, '0 B'],
  [1, '1 B'],
  [1023, '1,023 B'],
  [1024, '1 KB'],
  [1536, '1.5 KB'],
  [153_600, '150 KB'],
  [1_048_575, '1 MB'],
  [3_328_599_654, '3.1 GB'],
  [2 ** 60, '1,024 PB'],
  [-5, '0 B'],
])('%d bytes read as "%s"', (bytes, words) => {
  expect(humanBytes(bytes)).toBe(words)
})

test('the exact size is grouped and named', () => {
  expect(exactBytes(1_048_576)).toBe('1,048,576 bytes')
})
