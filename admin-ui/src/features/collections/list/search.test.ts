// Every word must be found, in the name, the type or a field.
import { expect, test } from 'vitest'
import type { Collection } from '../../../api/types'
import { findCollections } from './search'

const all = [
  { name: 'posts', type: 'base', fields: [{ name: 'title' }, { name: 'author' }] },
  { name: 'Users', type: 'auth', fields: [{ name: 'email' }] },
] as Collection[]

test.each([
  ['', ['posts', 'Users']],
  ['USER', ['Users']],
  ['auth', ['posts', 'Users']],
  ['base title', ['posts']],
  ['base email', []],
])('%j finds %j', (text, names) => {
  expect(findCollections(all, text).map(({ name }) => name)).toEqual(names)
})
