// Two editors of one record: what each did is told apart.
import { expect, test } from 'vitest'
import type { Field } from '../../../api/types'
import { differences } from './difference'

const field = (name: string, type: Field['type']): Field => ({
  id: name,
  name,
  type,
  system: false,
  hidden: false,
  presentable: false,
})
const fields = [field('title', 'text'), field('meta', 'json'), field('pin', 'password')]
const record = { id: '1', collectionId: 'c', collectionName: 'c' }

test('only what we changed is compared, and a clash is where both did', () => {
  const changes = { title: 'mine', meta: '{', pin: { text: 'a', again: 'a' } }
  const base = { title: 'old', meta: { a: 1 } }
  expect(differences(fields, changes, base, { ...record, title: 'theirs', meta: { a: 1 } })).toEqual([
    { name: 'title', base: 'old', theirs: 'theirs', mine: 'mine', clash: true },
    { name: 'meta', base: '{"a":1}', theirs: '{"a":1}', mine: '{', clash: false },
  ])
})

test('the same change twice is no clash', () => {
  const [title] = differences(fields, { title: 'new' }, { title: 'old' }, { ...record, title: 'new' })
  expect(title?.clash).toBe(false)
})
