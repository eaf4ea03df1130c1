// Only the console's own addresses are gone to after signing in.
import { expect, test } from 'vitest'
import { isOwnAddress } from './paths'

test.each([
  ['/collections/posts?filter=a', true],
  ['/', true],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['https://evil.example', false],
  ['javascript:alert(1)', false],
  [undefined, false],
])('%s', (text, own) => {
  expect(isOwnAddress(text)).toBe(own)
})
