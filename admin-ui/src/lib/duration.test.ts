// Durations show their two largest units.
import { expect, test } from 'vitest'
import { exactDuration, humanDuration, humanMilliseconds } from './duration'

test.each([
  [0, '0 sec'],
  [0.9, '0 sec'],
  [59, '59 sec'],
  [60, '1 min'],
  [61, '1 min, 1 sec'],
  [3_600, '1 hr'],
  [7_325, '2 hr, 2 min'],
  [86_400, '1 day'],
  [273_600, '3 days, 4 hr'],
  [-5, '0 sec'],
])('%d seconds read as "%s"', (seconds, words) => {
  expect(humanDuration(seconds)).toBe(words)
})

test.each([
  [0.42, '0.4 ms'],
  [12.3, '12 ms'],
  [999, '999 ms'],
  [1250, '1.25 s'],
])('%d milliseconds read as "%s"', (milliseconds, words) => {
  expect(humanMilliseconds(milliseconds)).toBe(words)
})

test('the exact length is in seconds', () => {
  expect(exactDuration(273_600_500)).toBe('273,600.5 seconds')
})
