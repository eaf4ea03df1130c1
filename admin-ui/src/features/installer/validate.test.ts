// The form refuses what the server would refuse, and tells a bad link from a bad value.
import { expect, test } from 'vitest'
import { ApiError } from '../../api/error'
import { t } from '../../messages'
import { isDeadLink, serverProblems, validate } from './validate'

const good = { email: 'ann@example.com', password: 'long enough', passwordConfirm: 'long enough' }

function refusal(status: number, ...fields: string[]): ApiError {
  const entries = fields.map((name) => [name, { code: 'x', message: `${name} is wrong` }] as const)
  return new ApiError({ status, message: '', code: 'x', fields: Object.fromEntries(entries) })
}

test('good values have no problems', () => {
  expect(validate(good)).toEqual({})
})

test('every empty field says what to enter', () => {
  expect(validate({ email: ' ', password: '', passwordConfirm: '' })).toEqual({
    email: t.fields.emailMissing,
    password: t.fields.passwordMissing,
    passwordConfirm: t.fields.againMissing,
  })
})

test('a slip in the e-mail is named', () => {
  expect(validate({ ...good, email: 'ann@example' })).toEqual({ email: t.fields.emailInvalid })
})

test('spaces around the e-mail are no slip', () => {
  expect(validate({ ...good, email: ' ann@example.com ' })).toEqual({})
})

test('seven characters are too few, eight are enough', () => {
  const seven = '1234567'
  expect(validate({ ...good, password: seven, passwordConfirm: seven })).toEqual({
    password: t.fields.passwordShort(8),
  })
  expect(validate({ ...good, password: '12345678', passwordConfirm: '12345678' })).toEqual({})
})

test('four emoji are four characters', () => {
  const four = '🏛️'.slice(0, 2).repeat(4)
  expect(validate({ ...good, password: four, passwordConfirm: four }).password).toBeDefined()
})

test('the repetition must be the same', () => {
  expect(validate({ ...good, passwordConfirm: 'Long enough' })).toEqual({
    passwordConfirm: t.fields.againDifferent,
  })
})

test('the server’s words stand under their fields, and only there', () => {
  expect(serverProblems(refusal(400, 'email', 'other'))).toEqual({ email: 'email is wrong' })
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
