// A form of an account refuses what the server would refuse.
import { expect, test } from 'vitest'
import { t } from '../messages'
import { accountProblems, hasProblems } from './accountProblems'

const good = { email: 'ann@example.com', password: 'long enough', passwordConfirm: 'long enough' }

test('good values have no problems', () => {
  expect(accountProblems(good)).toEqual({})
  expect(hasProblems({ email: undefined })).toBe(false)
})

test('every empty field says what to enter', () => {
  expect(accountProblems({ email: ' ', password: '', passwordConfirm: '' })).toEqual({
    email: t.fields.emailMissing,
    password: t.fields.passwordMissing,
    passwordConfirm: t.fields.againMissing,
  })
})

test('what the form does not ask for is not judged', () => {
  expect(accountProblems({ email: 'ann@example.com' })).toEqual({})
  expect(accountProblems({ password: good.password, passwordConfirm: good.password })).toEqual({})
})

test('a slip in the e-mail is named', () => {
  expect(accountProblems({ ...good, email: 'ann@example' })).toEqual({ email: t.fields.emailInvalid })
})

test('spaces around the e-mail are no slip', () => {
  expect(accountProblems({ ...good, email: ' ann@example.com ' })).toEqual({})
})

test('seven characters are too few, eight are enough', () => {
  const seven = '1234567'
  expect(accountProblems({ ...good, password: seven, passwordConfirm: seven })).toEqual({
    password: t.fields.passwordShort(8),
  })
  expect(accountProblems({ ...good, password: '12345678', passwordConfirm: '12345678' })).toEqual({})
})

test('four emoji are four characters', () => {
  const four = '🏛️'.slice(0, 2).repeat(4)
  expect(accountProblems({ ...good, password: four, passwordConfirm: four }).password).toBeDefined()
})

test('the repetition must be the same', () => {
  expect(accountProblems({ ...good, passwordConfirm: 'Long enough' })).toEqual({
    passwordConfirm: t.fields.againDifferent,
  })
})
