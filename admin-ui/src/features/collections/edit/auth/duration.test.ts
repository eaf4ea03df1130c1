// The largest unit that divides wins, and nothing is lost on the way back.
import { expect, test } from 'vitest'
import { secondsOf, unitFor, units } from './duration'

test.each([
  [432_000, 'day'],
  [90_000, 'hour'],
  [1800, 'minute'],
  [90, 'second'],
  [0, 'second'],
] as const)('%i seconds are shown in %ss', (seconds, unit) => {
  expect(unitFor(seconds)).toBe(unit)
  expect(secondsOf(seconds / units[unit], unit)).toBe(seconds)
})
