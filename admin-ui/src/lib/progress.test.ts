// Progress tells only what it knows.
import { expect, test } from 'vitest'
import { measure } from './progress'

test('a steady rate gives the time that is left', () => {
  expect(measure(250, 1000, 5)).toEqual({ share: 0.25, perSecond: 50, secondsLeft: 15 })
})

test('without a whole there is a rate and nothing else', () => {
  expect(measure(100, undefined, 10)).toEqual({
    share: undefined,
    perSecond: 10,
    secondsLeft: undefined,
  })
})

test('the first moment promises nothing', () => {
  expect(measure(1, 1000, 0.2).secondsLeft).toBeUndefined()
})

test('more than the whole is the whole', () => {
  expect(measure(11, 10, 2)).toMatchObject({ share: 1, secondsLeft: 0 })
})
