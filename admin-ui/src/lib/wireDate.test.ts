// Dates go from the server to an input and back without losing a millisecond or a zone.
import { expect, test } from 'vitest'
import { parseTime } from './time'
import { fromLocalInput, toLocalInput, toWireDate, utcText } from './wireDate'

test.each(['2026-11-25 10:07:00.000Z', '2026-06-01 23:59:59.000Z', '1999-12-31 00:00:00.007Z'])(
  '%s survives the input',
  (wire) => {
    const date = parseTime(wire)
    if (!date) throw new Error('unreadable')
    const back = fromLocalInput(toLocalInput(date))
    expect(back && toWireDate(back)).toBe(wire)
  },
)

test('the input has seconds only where they matter', () => {
  expect(toLocalInput(new Date(2026, 10, 5, 9, 3))).toBe('2026-11-05T09:03')
  expect(toLocalInput(new Date(2026, 10, 5, 9, 3, 7))).toBe('2026-11-05T09:03:07')
  expect(fromLocalInput('')).toBeUndefined()
})

test('the UTC text has no fractions', () => {
  expect(utcText(new Date('2026-11-25T10:07:50.806Z'))).toBe('2026-11-25 10:07:50 UTC')
})
