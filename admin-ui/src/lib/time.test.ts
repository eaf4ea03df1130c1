// Times are read as the server writes them and said as people do.
import { expect, test } from 'vitest'
import { exactTime, parseTime, plainTime, relativeTime } from './time'

test.each([
  ['2026-01-02 03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
  ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
])('%s is a time', (text, iso) => {
  expect(parseTime(text)?.toISOString()).toBe(iso)
})

test.each(['', 'soon', null, undefined])('%s is no time', (value) => {
  expect(parseTime(value)).toBeUndefined()
})

const now = new Date('2026-06-15T12:00:00Z')

test.each([
  [0, 'now'],
  [-59, 'now'],
  [-60, '1 min. ago'],
  [-3_700, '1 hr. ago'],
  [-86_400, 'yesterday'],
  [-3 * 86_400, '3 days ago'],
  [-8 * 86_400, 'last wk.'],
  [-400 * 86_400, 'last yr.'],
  [2 * 86_400, 'in 2 days'],
])('%d seconds from now reads "%s"', (seconds, words) => {
  expect(relativeTime(new Date(now.getTime() + seconds * 1000), now)).toBe(words)
})

test('the exact time names its zone', () => {
  expect(exactTime(now, 'en', 'UTC')).toBe('Jun 15, 2026, 12:00:00 UTC')
})

test('the plain time sorts as text', () => {
  expect(plainTime(new Date(2026, 0, 2, 3, 4, 5))).toBe('2026-01-02 03:04:05')
})
