// Examples are right for the schema they are about, and are text that runs.
import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { readRule } from './access'
import { curl } from './curl'
import { comparison, exampleBody, exampleExpand, exampleFilter, exampleRecord, exampleSort } from './examples'
import { javascript, literal } from './javascript'
import { parametersOf } from './parameters'
import { type Plan, examplePlan, pathOf } from './plan'
import { answersOf } from './responses'
import { actionsOf } from './schema'
import { field, posts, users } from './schemas.testdata'
import { exampleValue } from './values'

const all = [users, posts]
const server = 'http://127.0.0.1:8090'

function plan(schema: typeof posts, action: Plan['action'], more: Partial<Plan> = {}): Plan {
  return { ...examplePlan(schema, all, action, 'guest'), ...more }
}

test.each([
  [null, { kind: 'locked' }],
  ['', { kind: 'public' }],
  ['  ', { kind: 'public' }],
  ['@request.auth.id != ""', { kind: 'signedIn' }],
  ["@request.auth.id!=''", { kind: 'signedIn' }],
  ['@request.auth.collectionName = "users"', { kind: 'accountsOf', collection: 'users' }],
  ['author = @request.auth.id', { kind: 'named', field: 'author' }],
  ['@request.auth.id ?= members', { kind: 'named', field: 'members' }],
  ['id = @request.auth.id', { kind: 'self' }],
  ['author = @request.auth.id || public = true', { kind: 'expression', rule: 'author = @request.auth.id || public = true' }],
])('the rule %j is read', (rule, access) => {
  expect(readRule(rule)).toEqual(access)
})

test('a record shows what everyone sees, in the order of its keys', () => {
  const record = exampleRecord(posts)
  expect(Object.keys(record)).toEqual(Object.keys(record).sort())
  expect(record).toMatchObject({ collectionName: 'posts', cover: 'photo_a1b2c3d4e5.jpg', tags: ['a', 'b'] })
  expect(record).not.toHaveProperty('secret')
  expect(record).not.toHaveProperty('pin')
  expect(exampleRecord(users)).not.toHaveProperty('tokenKey')
})

test('a body leaves out what the server sets, and files', () => {
  const body = exampleBody(posts, 'create')
  expect(body).toMatchObject({ title: 'A first title', price: 10, contact: 'ann@example.net' })
  for (const name of ['id', 'updated', 'cover', 'secret']) expect(body).not.toHaveProperty(name)
  expect(exampleBody(users, 'create')).toMatchObject({ passwordConfirm: 'a long password' })
  expect(exampleBody(users, 'create')).not.toHaveProperty('verified')
})

test.each([
  [field('n', 'number', { min: 100 }), 100],
  [field('n', 'number', { onlyInt: true, max: 5 }), 5],
  [field('d', 'date', { min: '2030-01-01 00:00:00.000Z' }), '2030-01-01 00:00:00.000Z'],
  [field('zip', 'text', { pattern: '^[0-9]+$' }), '123'],
  [field('title', 'text', { max: 7 }), 'A first'],
  [field('x', 'text', { pattern: '(?P<go>a' }), 'A text'],
  [field('mail', 'email', { exceptDomains: ['example.com'] }), 'ann@example.org'],
])('a value keeps to the limits of its field', (of, value) => {
  expect(exampleValue(of)).toBe(value)
})

test('filter, order and expansion name what is there', () => {
  expect(exampleFilter(posts)).toBe('status = "draft" && published = true')
  expect(exampleSort(posts)).toBe('-updated,title')
  expect(exampleExpand(posts, all)).toBe('author')
  expect(exampleExpand(users, all)).toBe('posts_via_author')
  expect(exampleFilter({ ...posts, fields: [] })).toBe('id != ""')
  expect(exampleSort({ ...posts, type: 'view', fields: [] })).toBe('id')
  expect(comparison(field('tags', 'select', { values: ['say "x"'], maxSelect: 2 }))).toBe('tags ?= "say \\"x\\""')
})

test('a list in JavaScript', () => {
  expect(javascript(posts, plan(posts, 'list', { query: { filter: `title ~ "it's"`, page: '2' } }), server)).toBe(
    [
      `import PocketBase from 'pocketbase'`,
      ``,
      `const pb = new PocketBase('http://127.0.0.1:8090')`,
      ``,
      `const result = await pb.collection('posts').getList(2, 30, {`,
      String.raw`  filter: 'title ~ "it\'s"',`,
      `})`,
      ``,
      `console.log(result.totalItems, result.items)`,
    ].join('\n'),
  )
})

test('the sign-in of an administrator stands in lines that fit beside a page', () => {
  const text = javascript(posts, plan(posts, 'view', { id: 'r1', caller: 'administrator' }), server)
  expect(text).toContain(`authWithPassword(\n  'you@example.com',\n  'YOUR_PASSWORD',\n)`)
})

test('a new record in JavaScript, with a file from the page', () => {
  const text = javascript(posts, plan(posts, 'create', { body: { title: 'A', 'odd name': null }, files: { cover: ['a.jpg'] } }), server)
  expect(text).toContain(`create({\n  title: 'A',\n  'odd name': null,\n  cover: document.querySelector('input[name=cover]').files[0],\n})`)
})

test.each(actionsOf(users))('%s is text that parses', (action) => {
  const text = javascript(users, plan(users, action, { caller: 'administrator' }), server)
  expect(() => new Script(`async () => {${text.replace(/^import .*$/m, '')}}`)).not.toThrow()
})

test('literals', () => {
  expect(literal({ a: [1, 'b'], c: { d: null } })).toBe(`{\n  a: [1, 'b'],\n  c: { d: null },\n}`)
  expect(literal('line\nbreak')).toBe(String.raw`'line\nbreak'`)
})

test('a list for the terminal keeps its parameters readable', () => {
  expect(curl(posts, plan(posts, 'list', { query: { filter: `a = "it's"` } }), server)).toBe(
    [
      `curl http://127.0.0.1:8090/api/v1/collections/posts/records \\`,
      `  --get \\`,
      String.raw`  --data-urlencode 'filter=a = "it'\''s"'`,
    ].join('\n'),
  )
})

test('a write for the terminal, as JSON or with files as a form', () => {
  const written = plan(posts, 'update', { id: 'r1', body: { a: 1 }, caller: 'administrator' })
  expect(curl(posts, written, server)).toBe(
    [
      `curl --request PATCH \\`,
      `  'http://127.0.0.1:8090/api/v1/collections/posts/records/r1' \\`,
      `  --header "Authorization: $TOKEN" \\`,
      `  --header 'Content-Type: application/json' \\`,
      `  --data '{\n  "a": 1\n}'`,
    ].join('\n'),
  )
  expect(curl(posts, { ...written, files: { cover: ['a.jpg'] } }, server)).toContain(`--form 'cover=@a.jpg'`)
})

test('paths carry what was given', () => {
  expect(pathOf(posts, plan(posts, 'view', { id: 'a/b', query: { expand: 'author' } }))).toBe(
    '/collections/posts/records/a%2Fb?expand=author',
  )
  expect(pathOf(users, plan(users, 'refresh'))).toBe('/collections/users/auth-refresh')
  expect(pathOf(posts, plan(posts, 'delete', { id: 'r', query: { expand: 'x' } }))).toBe('/collections/posts/records/r')
})

test('answers are those that the rules allow', () => {
  const reasons = (action: Plan['action']) => answersOf(posts, all, plan(posts, action)).map(({ reason }) => reason)
  expect(reasons('list')).toEqual(['page', 'badFilter', 'tooMany'])
  expect(reasons('view')).toEqual(['found', 'missingOrRule', 'tooMany'])
  expect(reasons('create')).toEqual(['created', 'invalid', 'ruleNotMet', 'tooMany'])
  expect(reasons('delete')).toEqual(['deleted', 'referenced', 'onlyAdministrators', 'missing', 'tooMany'])
  const [found] = answersOf(posts, all, plan(posts, 'view'))
  expect(found?.body).toMatchObject({ expand: { author: { collectionName: 'users' } } })
})

test('parameters say what is required', () => {
  const required = parametersOf(users, plan(users, 'create')).filter(({ required }) => required)
  expect(required.map(({ name }) => name)).toEqual(['email', 'password', 'passwordConfirm'])
  expect(parametersOf(posts, plan(posts, 'delete')).map(({ name }) => name)).toEqual(['id'])
})

test('what can be done depends on the type', () => {
  expect(actionsOf({ ...posts, type: 'view' })).toEqual(['list', 'view'])
  expect(actionsOf(users)).toContain('sign-in')
})
