// What a collection says about its records.
import { expect, test } from 'vitest'
import type { Collection, Field, FieldType, RecordData } from '../../api/types'
import {
  expanded,
  firstColumns,
  formFields,
  isAccountField,
  labelFields,
  labelOf,
  listFields,
  projection,
} from './schema'

function field(name: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { id: name, name, type, system: false, hidden: false, presentable: false, ...more }
}

function collection(name: string, fields: Field[], type: Collection['type'] = 'base'): Collection {
  return {
    id: `id_${name}`,
    name,
    type,
    system: false,
    fields: [field('id', 'text', { system: true }), ...fields],
    indexes: [],
    created: '',
    updated: '',
    listRule: null,
    viewRule: null,
    createRule: null,
    updateRule: null,
    deleteRule: null,
    trashRule: null,
    softDelete: { enabled: true, retentionDays: 30 },
    history: { enabled: false, retentionDays: 90, perRecord: 100 },
  }
}

const record: RecordData = { id: 'r1', collectionId: 'c', collectionName: 'c' }
const authors = collection('authors', [field('country', 'text'), field('name', 'text')])
const posts = collection('posts', [
  field('intro', 'text'),
  field('body', 'editor'),
  field('author', 'relation', { collectionId: 'id_authors' }),
  field('secret', 'password'),
  field('note', 'text', { hidden: true }),
])

test('the marked fields name a record, else the likeliest', () => {
  expect(labelFields(authors).map(({ name }) => name)).toEqual(['name'])
  expect(labelFields(posts).map(({ name }) => name)).toEqual(['intro'])
  const marked = collection('x', [field('name', 'text'), field('code', 'number', { presentable: true })])
  expect(labelFields(marked).map(({ name }) => name)).toEqual(['code'])
})

test('a record without a name is called by its id', () => {
  expect(labelOf({ ...record, name: 'Ana' }, authors)).toBe('Ana')
  expect(labelOf({ ...record, name: '  ' }, authors)).toBe('r1')
  expect(labelOf(record, undefined)).toBe('r1')
})

test('rows bring the names of what they refer to and the beginning of rich text', () => {
  expect(projection(posts, [posts, authors], ['author'])).toEqual({
    expand: 'author',
    fields: '*,body:excerpt(200,true),expand.author.id,expand.author.name',
  })
  expect(projection(posts, [posts, authors], [])).toEqual({
    expand: '',
    fields: '*,body:excerpt(200,true)',
  })
})

test('secrets are no columns, dates are, and hidden fields wait to be chosen', () => {
  expect(listFields(posts).map(({ name }) => name)).toEqual([
    'id',
    'intro',
    'body',
    'author',
    'note',
    'created_at',
    'updated_at',
  ])
  expect(firstColumns(posts)).toEqual(['intro', 'id', 'body', 'author', 'updated_at'])
  expect(firstColumns(collection('v', [field('n', 'number')], 'view'))).not.toContain('updated_at')
})

test('what makes an account has a section of its own', () => {
  const users = collection('users', [field('email', 'email'), field('password', 'password'), field('bio', 'text')], 'auth')
  const own = formFields(users).filter((each) => !isAccountField(users, each))
  expect(own.map(({ name }) => name)).toEqual(['bio'])
  expect(formFields(posts).some((each) => isAccountField(posts, each))).toBe(false)
  expect(formFields(posts).map(({ name }) => name)).not.toContain('id')
})

test('one or many referred records are a list', () => {
  expect(expanded({ ...record, expand: { a: record } }, 'a')).toEqual([record])
  expect(expanded({ ...record, expand: { a: [record, record] } }, 'a')).toHaveLength(2)
  expect(expanded(record, 'a')).toEqual([])
})
