// The overview points at what is open to anyone, and at a proxy that is not trusted.
import { expect, test } from 'vitest'
import type { Collection } from '../../api/types'
import { concernsOf } from './attention'

const locked = {
  type: 'base',
  system: false,
  listRule: null,
  viewRule: null,
  createRule: null,
  updateRule: null,
  deleteRule: null,
}

const collection = (name: string, facts: Partial<Collection>) =>
  ({ ...locked, id: name, name, ...facts }) as Collection

test('a server at rest needs no look', () => {
  const rules = { listRule: '', viewRule: '', createRule: '@request.auth.id != ""' }
  expect(concernsOf([collection('posts', rules)], { possibleProxyHeader: '' })).toEqual([])
  expect(concernsOf(undefined, undefined)).toEqual([])
})

test('what anyone may change is named, deleting before creating', () => {
  const concerns = concernsOf(
    [collection('posts', { createRule: '' }), collection('tags', { deleteRule: ' ' })],
    undefined,
  )
  expect(concerns).toEqual([
    { text: 'Anyone may delete records of tags.', collection: 'tags' },
    { text: 'Anyone may create records of posts.', collection: 'posts' },
  ])
})

test('signing up is what collections of accounts are for', () => {
  expect(concernsOf([collection('users', { type: 'auth', createRule: '' })], undefined)).toEqual([])
})

test('a proxy comes first', () => {
  const [first] = concernsOf([], { possibleProxyHeader: 'X-Forwarded-For' })
  expect(first?.text).toContain('X-Forwarded-For')
})
