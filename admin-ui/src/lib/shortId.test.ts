// What is left of an id tells it from its neighbours.
import { expect, test } from 'vitest'
import { shortId } from './shortId'

test('an id is cut at its beginning, and only where that saves room', () => {
  expect(shortId('01a2131d-242d-7bc7-bc07-bdd6a31e98c9')).toBe('…bdd6a31e98c9')
  expect(shortId('r8x2k0v4m1q7z3p')).toBe('r8x2k0v4m1q7z3p')
  expect(shortId('r8x2k0v4m1q7z3p', 8)).toBe('…4m1q7z3p')
})
