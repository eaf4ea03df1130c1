// The server names the collection it could not bring in.
import { expect, test } from 'vitest'
import { ApiError } from '../../../api/error'
import { refusedCollection } from './refusal'

test('the collection and the reason are read from the refusal', () => {
  const message = 'Failed to import the collections configuration. Raw error: \ncollection "posts": Failed to update.\nname: taken'
  const error = new ApiError({ status: 400, code: 'x', message: 'no', fields: { collections: { code: 'y', message } } })
  expect(refusedCollection(error)).toEqual({ name: 'posts', message: 'Failed to update.\nname: taken' })
  expect(refusedCollection(new ApiError({ status: 400, code: 'x', message: 'no' }))).toBeUndefined()
  expect(refusedCollection(new Error('collection "a": b'))).toBeUndefined()
})
