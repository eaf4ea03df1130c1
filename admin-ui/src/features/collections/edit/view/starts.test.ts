// The queries offered for a new view name what is there.
import { expect, test } from 'vitest'
import type { Collection, Field } from '../../../../api/types'
import { startsFor } from './starts'

function collection(id: string, name: string, fields: Partial<Field>[], type = 'base'): Collection {
  return { id, name, type, system: false, fields: [{ name: 'id', type: 'text' }, ...fields], indexes: [] } as unknown as Collection
}

test('without collections there is nothing to begin with', () => {
  expect(startsFor([])).toEqual([])
})

test('columns that are hidden are left out', () => {
  const notes = collection('n', 'notes', [{ name: 'title', type: 'text' }, { name: 'key', type: 'text', hidden: true }])
  expect(startsFor([notes])).toEqual([{ kind: 'list', query: 'SELECT id, title\nFROM notes' }])
})

test('records are counted by what they refer to', () => {
  const users = collection('u', 'users', [], 'auth')
  const posts = collection('p', 'posts', [{ name: 'owner', type: 'relation', collectionId: 'u', maxSelect: 1 }])
  expect(startsFor([users, posts])[1]?.query).toBe(
    'SELECT users.id, count(many.id) AS total\nFROM users\nLEFT JOIN posts AS many ON many.owner = users.id\nGROUP BY users.id',
  )
})
