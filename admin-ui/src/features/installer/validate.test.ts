// A bad link is told from a bad value.
import { expect, test } from 'vitest'
import { ApiError, fieldMessages } from '../../api/error'
import { isDeadLink } from './validate'

function refusal(status: number, ...fields: string[]): ApiError {
  const entries = fields.map((name) => [name, { code: 'x', message: `${name} is wrong` }] as const)
  return new ApiError({ status, message: '', code: 'x', fields: Object.fromEntries(entries) })
}

test('the server’s words stand under their fields, and only there', () => {
  expect(fieldMessages(refusal(400, 'email', 'other'), ['email', 'password'])).toEqual({
    email: 'email is wrong',
  })
})

test.each([
  [refusal(403), true],
  [refusal(401), true],
  [refusal(400), true],
  [refusal(400, 'token'), true],
  [refusal(400, 'email'), false],
  [refusal(400, 'password', 'passwordConfirm'), false],
  [refusal(429), false],
  [refusal(500), false],
  [refusal(503), false],
  [refusal(0), false],
])('%o is a dead link: %s', (error, dead) => {
  expect(isDeadLink(error)).toBe(dead)
})
