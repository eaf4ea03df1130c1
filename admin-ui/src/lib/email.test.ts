// Slips are caught; unusual but real addresses pass.
import { expect, test } from 'vitest'
import { looksLikeEmail } from './email'

test.each(['ann@example.com', 'a+b@sub.example.co', 'ünal@straße.de', "o'neil@x.io"])(
  'accepts %s',
  (text) => {
    expect(looksLikeEmail(text)).toBe(true)
  },
)

test.each(['', 'ann', 'ann@', '@example.com', 'ann@example', 'a b@example.com', 'a@b@c.com'])(
  'refuses "%s"',
  (text) => {
    expect(looksLikeEmail(text)).toBe(false)
  },
)

test('refuses what no server would store', () => {
  expect(looksLikeEmail(`${'a'.repeat(250)}@example.com`)).toBe(false)
})
