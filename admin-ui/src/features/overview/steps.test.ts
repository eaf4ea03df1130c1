// Steps are ticked by what is there, and lead to where they are done.
import { expect, test } from 'vitest'
import type { Collection } from '../../api/types'
import { stepsOf } from './steps'

const rules = { listRule: null, viewRule: null, createRule: null, updateRule: null, deleteRule: null }
const users = { ...rules, id: 'u', name: 'users', type: 'auth', system: false, createRule: '' } as Collection
const posts = { ...rules, id: 'p', name: 'posts', type: 'base', system: false } as Collection

const done = (facts: Parameters<typeof stepsOf>[0]) =>
  stepsOf(facts).filter((step) => step.done).map((step) => step.name)

test('a new server has everything before it', () => {
  const facts = { collections: [users], records: 0, administrators: 1 }
  expect(done(facts)).toEqual([])
  expect(stepsOf(facts)[1]).toEqual({ name: 'record', done: false })
})

test('what is there is ticked', () => {
  const open = { ...posts, listRule: '' }
  expect(done({ collections: [users, posts], records: 0, administrators: 1 })).toEqual(['collection'])
  expect(done({ collections: [users, open], records: 3, administrators: 2 })).toEqual([
    'collection',
    'record',
    'rule',
    'administrator',
  ])
})

test('what is not known yet is not ticked', () => {
  expect(done({ collections: [posts], records: undefined, administrators: undefined })).toEqual([
    'collection',
  ])
})

test('a step leads to the collection that it is done with', () => {
  const facts = { collections: [users, posts], records: 0, administrators: 1 }
  expect(stepsOf(facts)[2]).toMatchObject({ name: 'rule', collection: 'posts' })
})
