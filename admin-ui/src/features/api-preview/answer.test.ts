// Answers are shown readable, and tokens are not shown at all.
import { expect, test } from 'vitest'
import { readBody, tellingHeaders } from './answer'

test('a token is taken out of the text', () => {
  const { text, token } = readBody('{"token":"secret","record":{"id":"1"}}', '(hidden)')
  expect(token).toBe('secret')
  expect(text).not.toContain('secret')
  expect(text).toContain('"id": "1"')
})

test('what is no JSON stays as it came', () => {
  expect(readBody('<html>', '')).toEqual({ text: '<html>' })
  expect(readBody('[1]', '')).toEqual({ text: '[\n  1\n]' })
})

test('only headers that tell something are shown', () => {
  expect(tellingHeaders([['Content-Type', 'a'], ['x-frame-options', 'b'], ['Retry-After', '3']])).toEqual([
    ['Content-Type', 'a'],
    ['Retry-After', '3'],
  ])
})
