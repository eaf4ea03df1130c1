// An import is told before it happens: new, changed and gone, with what stays by itself.
import { expect, test } from 'vitest'
import type { Collection, Field } from '../../../api/types'
import { isEmptyPlan, losesData, planImport, readImport } from './plan'

function field(id: string, name: string, system = false): Field {
  return { id, name, type: 'text', system, hidden: false, presentable: false }
}

function collection(id: string, name: string, fields: Field[], system = false): Collection {
  return {
    id, name, type: 'base', system, fields: [field('i', 'id', true), ...fields], indexes: [], created: '', updated: '',
    listRule: null, viewRule: null, createRule: null, updateRule: null, deleteRule: null, trashRule: null,
  }
}

const posts = collection('p', 'posts', [field('t', 'title'), field('b', 'body')])
const all = [posts, collection('u', 'users', []), collection('s', '_otps', [], true)]

test('only lists of named collections are imports', () => {
  expect(readImport('[{"name":"a"}]')).toHaveLength(1)
  expect(readImport('{"collections":[{"name":"a"}]}')).toHaveLength(1)
  for (const text of ['', '{', '[]', '{}', '[{"id":"a"}]', '[1]']) expect(readImport(text)).toBeUndefined()
})

test('what the server has already is no change', () => {
  expect(isEmptyPlan(planImport(all, all, true))).toBe(true)
})

test('what is not mentioned stays, unless it is to be deleted', () => {
  const imported = [{ name: 'Posts', fields: [field('i', 'id', true), field('t', 'headline'), field('n', 'note')] }, { name: 'tags' }]
  const gentle = planImport(all, imported, false)
  expect(gentle.added).toEqual(['tags'])
  expect(gentle.deleted).toEqual([])
  expect(gentle.changed[0]?.changes.map(({ kind }) => kind)).toEqual(['renamed', 'fieldRenamed', 'fieldAdded'])
  expect(losesData(gentle)).toBe(false)
  const strict = planImport(all, imported, true)
  expect(strict.deleted.map(({ name }) => name)).toEqual(['users'])
  expect(strict.changed[0]?.changes.map(({ kind }) => kind)).toContain('fieldDropped')
  expect(losesData(strict)).toBe(true)
})
