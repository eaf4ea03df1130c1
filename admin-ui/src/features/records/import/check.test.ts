// Every row gets a verdict with its reasons before anything is written.
import { expect, test } from 'vitest'
import type { Collection, Field, FieldType } from '../../../api/types'
import { type Existing, type Facts, draftRows, judge } from './check'
import { filtersFor } from './lookups'
import { likelyMapping, missingFields, targetFields, withMapped } from './mapping'
import { uniqueFields } from './unique'

function field(name: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { id: name, name, type, system: false, hidden: false, presentable: false, ...more }
}

const posts = {
  id: 'posts_id',
  name: 'posts',
  type: 'base',
  fields: [
    field('id', 'text', { system: true, min: 15, max: 15, pattern: '^[a-z0-9]+$', primaryKey: true }),
    field('title', 'text', { required: true }),
    field('price', 'number'),
    field('author', 'relation', { collectionId: 'authors_id' }),
    field('slug', 'text'),
    field('cover', 'file'),
    field('created', 'autodate'),
  ],
  indexes: ['CREATE UNIQUE INDEX `i` ON `posts` (`slug` COLLATE NOCASE)', 'CREATE INDEX j ON posts (title)'],
} as unknown as Collection

const authors = { id: 'authors_id', name: 'authors', fields: [] } as unknown as Collection
const id = (n: number) => String(n).padStart(15, '0')
const nothing: Facts = { existing: new Set(), related: new Map(), owners: new Map() }

async function check(rows: unknown[][], columns: string[], facts: Partial<Facts> = {}, existing: Existing = 'refuse') {
  const source = {
    name: 'x.csv',
    format: 'csv' as const,
    columns,
    rows: rows.map((cells, at) => ({ line: at + 2, cells })),
  }
  const mapping = likelyMapping(columns, targetFields(posts))
  const drafts = await draftRows(source, mapping, posts, () => undefined)
  const verdict = await judge(drafts, [posts, authors], posts, existing, { ...nothing, ...facts })
  return { drafts, verdict, reasons: verdict.bad.map(({ row, reasons }) => [row.line, ...reasons.map((each) => each.message)]) }
}

test('columns find their fields by name, whatever their case and signs', () => {
  const fields = targetFields(posts)
  expect(fields.map(({ name }) => name)).toEqual(['id', 'title', 'price', 'author', 'slug'])
  expect(likelyMapping(['ID', 'Title ', 'created', 'pri-ce', 'x'], fields)).toEqual({ ID: 'id', 'Title ': 'title', 'pri-ce': 'price' })
  expect(likelyMapping(['Title', 'title'], fields)).toEqual({ title: 'title' })
  expect(withMapped({ a: 'title', b: 'price' }, 'b', 'title')).toEqual({ b: 'title' })
  expect(withMapped({ a: 'title' }, 'a', undefined)).toEqual({})
  expect(missingFields(posts, { x: 'price' })).toEqual(['title'])
})

test('rows that are fine are prepared, empty cells left out', async () => {
  const { verdict, drafts } = await check([['A', '1.5', ''], ['B', '', 'a1']], ['title', 'price', 'author'], {
    related: new Map([['author', new Set(['a1'])]]),
  })
  expect(verdict.bad).toEqual([])
  expect(verdict.good.map(({ body }) => body)).toEqual([{ title: 'A', price: 1.5 }, { title: 'B', author: 'a1' }])
  expect([...(drafts.questions.related.get('author') ?? [])]).toEqual(['a1'])
})

test('each row says all that is wrong with it', async () => {
  const { reasons } = await check(
    [['', 'x', 'gone'], ['A', '1', 'a1'], ['B'], ['C', 'y', '']],
    ['title', 'price', 'author'],
    { related: new Map([['author', new Set(['a1'])]]) },
  )
  expect(reasons.map(([line]) => line)).toEqual([2, 4, 5])
  expect(reasons[0]).toEqual([2, expect.stringMatching(/number/), expect.stringMatching(/no record gone in authors/)])
  expect(reasons[1]).toEqual([4, expect.stringMatching(/1 cell/)])
})

test('required fields and unique values, in the file and beside what is there', async () => {
  const { reasons } = await check(
    [['A', 'One'], ['B', 'one'], ['', 'two'], ['D', 'three'], ['E', 'Taken']],
    ['title', 'slug'],
    { owners: new Map([['slug', new Map([['taken', id(9)]])]]) },
  )
  expect(reasons).toEqual([
    [3, expect.stringMatching(/line 2/)],
    [4, 'Is needed and empty.'],
    [6, expect.stringMatching(/another record/)],
  ])
})

test('records that exist are refused or changed, as was chosen', async () => {
  const rows = [[id(1), 'A', 'mine'], [id(2), '', ''], [id(2), 'C', ''], ['short', 'D', '']]
  const facts = { existing: new Set([id(1), id(2)]), owners: new Map([['slug', new Map([['mine', id(1)]])]]) }
  const refuse = await check(rows, ['id', 'title', 'slug'], facts)
  expect(refuse.verdict.good).toEqual([])
  const update = await check(rows, ['id', 'title', 'slug'], facts, 'update')
  // A change need not give what is required, and keeps what is its own.
  expect(update.verdict.good.map(({ body, updates }) => [body.id, updates])).toEqual([[id(1), true], [id(2), true]])
  expect(update.reasons.map(([line]) => line)).toEqual([4, 5])
})

test('unique fields are read from the indexes, where they stand alone', () => {
  const indexes = [
    'CREATE UNIQUE INDEX `a` ON `posts` (`slug`)',
    'create unique index if not exists b on posts (title) where title != ""',
    'CREATE UNIQUE INDEX c ON posts (title, slug)',
    'CREATE UNIQUE INDEX d ON posts (lower(price))',
  ]
  expect(uniqueFields({ ...posts, indexes })).toEqual([
    { name: 'slug', ignoresCase: false },
    { name: 'title', ignoresCase: false },
  ])
})

test('many values are asked for in few filters, none too long', () => {
  expect(filtersFor('id', ['a', "b'c"])).toEqual(["id = 'a' || id = 'b\\'c'"])
  const filters = filtersFor('id', Array.from({ length: 1000 }, (_, n) => id(n)))
  expect(filters.length).toBeLessThan(12)
  expect(Math.max(...filters.map(({ length }) => length))).toBeLessThanOrEqual(3500)
  expect(filtersFor('id', [])).toEqual([])
})
