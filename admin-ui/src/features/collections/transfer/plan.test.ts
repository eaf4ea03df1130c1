// An import is told before it happens, as the server will do it: new, changed and gone, what stays
// by itself, what becomes public, and what would be refused.
import { expect, test } from 'vitest'
import type { Collection, CollectionDraft, Field } from '../../../api/types'
import { changesOf, isEmptyPlan, losesData, openingsOf, planImport, readImport } from './plan'

function field(id: string, name: string, more: Partial<Field> = {}): Field {
  return { id, name, type: 'text', system: false, hidden: false, presentable: false, ...more }
}

function collection(id: string, name: string, fields: Field[], more: Partial<Collection> = {}): Collection {
  return {
    id, name, type: 'base', system: false, fields: [field('i', 'id', { system: true }), ...fields], indexes: [], created: '', updated: '',
    listRule: null, viewRule: null, createRule: null, updateRule: null, deleteRule: null, trashRule: null,
    softDelete: { enabled: true, retentionDays: 30 }, history: { enabled: false, retentionDays: 90, perRecord: 100 }, ...more,
  }
}

const id = field('i', 'id', { system: true })
const author = field('a', 'author', { type: 'relation', collectionId: 'u', maxSelect: 1 })
const posts = collection('p', 'posts', [field('t', 'title', { max: 9 }), field('b', 'body'), author])
const users = collection('u', 'users', [])
const all = [posts, users, collection('s', '_otps', [], { system: true })]

function kinds(imported: CollectionDraft[], deleteMissing = false): string[] {
  return planImport(all, imported, deleteMissing).items.map(({ kind, name }) => `${kind} ${name}`)
}

function changes(imported: CollectionDraft[], deleteMissing = false): string[] {
  return planImport(all, imported, deleteMissing).items.flatMap((item) => changesOf(item).map(({ kind }) => kind))
}

function problems(imported: CollectionDraft[], deleteMissing = false): string[] {
  return planImport(all, imported, deleteMissing).problems.map(({ kind, collection: name, about }) => `${kind} ${name} ${about}`)
}

test('only named collections with named fields are imports', () => {
  expect(readImport('[{"name":"a"}]')).toHaveLength(1)
  expect(readImport('{"name":"a","fields":[{"name":"b"}]}')).toHaveLength(1)
  expect(readImport('{"collections":[{"name":"a"}]}')).toHaveLength(1)
  for (const text of ['', '{', '[]', '{}', '[{"id":"a"}]', '[1]', '[{"name":"a","fields":[{}]}]', '[{"name":"a","fields":1}]']) {
    expect(readImport(text), text).toBeUndefined()
  }
})

test('what the server has already is no change', () => {
  const plan = planImport(all, all, true)
  expect(isEmptyPlan(plan)).toBe(true)
  expect(plan.problems).toEqual([])
})

test('the order of options is no change', () => {
  const auth = { ...users, otp: { enabled: false, emailTemplate: { subject: 'a', body: 'b' } } } as unknown as Collection
  const turned = { name: 'users', otp: { emailTemplate: { body: 'b', subject: 'a' }, enabled: false } } as unknown as CollectionDraft
  expect(isEmptyPlan(planImport([auth], [turned], false))).toBe(true)
})

test('what is not mentioned stays', () => {
  const imported = [{ name: 'Posts', fields: [field('t', 'headline', { max: 9 }), field('n', 'note')] }, { name: 'tags' }]
  expect(kinds(imported)).toEqual(['changed posts', 'added tags'])
  expect(changes(imported).slice(0, 3)).toEqual(['renamed', 'fieldRenamed', 'fieldAdded'])
  expect(losesData(planImport(all, imported, false))).toBe(false)
})

test('unless it is to be deleted', () => {
  const imported = [{ id: 'p', name: 'posts', fields: [id, field('t', 'title', { max: 9 })] }]
  expect(kinds(imported, true)).toEqual(['deleted users', 'changed posts'])
  expect(changes(imported, true)).toEqual(['fieldDropped', 'fieldDropped'])
  expect(losesData(planImport(all, imported, true))).toBe(true)
})

test('a field of the same name with another id is another field, and its values go', () => {
  const imported = [{ id: 'p', name: 'posts', fields: [id, field('x', 'title'), field('b', 'body'), author] }]
  expect(changes(imported, true)).toEqual(['fieldDropped', 'fieldAdded'])
  expect(problems(imported, false)).toEqual(['fieldTwice posts title'])
})

test('a field without an id is the one of its name and type', () => {
  const bare = { name: 'title', type: 'text' } as Field
  const imported = [{ name: 'posts', fields: [bare] }]
  const [change] = planImport(all, imported, false).items.flatMap(changesOf)
  expect(change).toMatchObject({ kind: 'fieldChanged', name: 'title', option: 'max', from: 9, to: 0 })
})

test('switching the trash off is told, as a loss', () => {
  const imported = [{ name: 'posts', softDelete: { enabled: false } } as CollectionDraft]
  expect(changes(imported)).toEqual(['keep'])
  expect(losesData(planImport(all, imported, false))).toBe(true)
})

test('what becomes public is told, of new collections too', () => {
  const plan = planImport(all, [{ name: 'posts', listRule: '' }, { name: 'tags', createRule: '', viewRule: 'id = 1' }], false)
  expect(openingsOf(plan)).toEqual([
    { collection: 'posts', rule: 'listRule' },
    { collection: 'tags', rule: 'createRule' },
  ])
})

test('what the server would refuse is said first', () => {
  expect(problems([{ name: 'a' }, { name: 'A' }])).toEqual(['twice A A'])
  expect(problems([{ id: 'z', name: 'posts' }])).toEqual(['otherId posts z'])
  expect(problems([{ id: 'p', name: 'posts', type: 'auth' }])).toEqual(['otherType posts base'])
  expect(problems([{ id: 'p', name: 'posts', fields: [field('t', 'title', { type: 'number' })] }])).toEqual(['fieldType posts title'])
})

test('a relation leads to what is there or comes along', () => {
  const to = (collectionId: string) => [field('r', 'to', { type: 'relation', collectionId })]
  expect(problems([{ id: 'n', name: 'new', fields: to('m') }, { id: 'm', name: 'more' }])).toEqual([])
  expect(problems([{ id: 'n', name: 'new', fields: to('nowhere') }])).toEqual(['relation new to'])
  expect(problems([{ id: 'p', name: 'posts', fields: posts.fields }], true)).toEqual(['referenced posts author → users'])
})
