// What the collection editor computes: drafts, what follows a new name, differences and their
// size, index and rule advice, and where refusals belong.
import { describe, expect, test } from 'vitest'
import type { Collection, Field } from '../../../api/types'
import { becomesPublic, brokenElsewhere, changesBetween, referencesTo } from './diff'
import { type Draft, type Step, draftOf, isDirty, liveFields, payload, result, step } from './draft'
import { countByTab, place } from './errors'
import { collectionNameProblem, fieldNameProblem, freeName, toName } from './fields'
import { adviseIndexes, indexName, isUnique, parseIndex, renameColumn, writeIndex } from './indexes'
import { accessOf, combine, guestTrap, presetsFor, renameInRule, withoutGuests } from './rules'

function field(name: string, type: Field['type'] = 'text', more: Partial<Field> = {}): Field {
  return { id: `${type}_${name}`, name, type, system: false, hidden: false, presentable: false, required: false, ...more }
}

function collection(name: string, fields: Field[], more: Partial<Collection> = {}): Collection {
  return {
    id: `c_${name}`, name, type: 'base', system: false, created: '', updated: '', indexes: [],
    listRule: null, viewRule: null, createRule: null, updateRule: null, deleteRule: null, trashRule: null,
    softDelete: { enabled: true, retentionDays: 30 }, history: { enabled: false, retentionDays: 90, perRecord: 100 },
    fields: [field('id', 'text', { system: true, primaryKey: true }), ...fields],
    ...more,
  }
}

const users = collection('users', [field('role', 'select', { values: ['reader', 'editor'], maxSelect: 1 })], { type: 'auth' })
const posts = collection(
  'posts',
  [
    field('title'),
    field('tags', 'select', { values: ['a', 'b'], maxSelect: 2 }),
    field('owner', 'relation', { collectionId: users.id, maxSelect: 1 }),
    field('live', 'bool'),
  ],
  {
    listRule: "title != '' && @request.body.title = title",
    indexes: ['CREATE INDEX `i` ON `posts` (`title`) WHERE `title` != \'title\''],
  },
)

function edit(...steps: Step[]): Draft {
  return steps.reduce(step, draftOf(posts, false))
}

const keyOf = (name: string) => `f${posts.fields.findIndex((candidate) => candidate.name === name)}`

describe('a draft', () => {
  test('is clean until something changes, and sends only that', () => {
    expect(isDirty(edit())).toBe(false)
    const draft = edit({ do: 'set', change: { viewRule: '' } })
    expect(payload(draft)).toEqual({ viewRule: '' })
  })

  test('a renamed field takes its indexes and rules along', () => {
    const draft = edit({ do: 'changeField', key: keyOf('title'), change: { name: 'headline' } })
    expect(result(draft).listRule).toBe("headline != '' && @request.body.headline = headline")
    expect(result(draft).indexes).toEqual(["CREATE INDEX `i` ON `posts` (`headline`) WHERE `headline` != 'title'"])
  })

  test('typing through a name that is taken loses nothing', () => {
    const key = keyOf('title')
    const draft = edit(
      { do: 'changeField', key, change: { name: 'live' } },
      { do: 'changeField', key, change: { name: 'lively' } },
    )
    expect(result(draft).listRule).toContain('lively != ')
    expect(result(draft).indexes[0]).toContain('(`lively`)')
  })

  test('a saved field can be restored, a new one just goes', () => {
    const removed = edit({ do: 'removeField', key: keyOf('live') })
    expect(liveFields(removed).map(({ name }) => name)).not.toContain('live')
    expect(isDirty(step(removed, { do: 'restoreField', key: keyOf('live') }))).toBe(false)
    const added = edit({ do: 'addField', type: 'number' })
    const key = added.fields.find((entry) => entry.field.id === '')?.key ?? ''
    expect(step(added, { do: 'removeField', key }).fields).toHaveLength(posts.fields.length)
  })

  test('copies and new fields have names of their own', () => {
    const draft = edit({ do: 'duplicateField', key: keyOf('title') }, { do: 'addField', type: 'relation' })
    expect(liveFields(draft).map(({ name }) => name)).toEqual(['id', 'title', 'title_2', 'tags', 'owner', 'live', 'owner_2'])
  })

  test('a new field under a dropped name has another id', () => {
    const removed = edit({ do: 'removeField', key: keyOf('live') }, { do: 'addField', type: 'text' })
    const key = removed.fields.find((entry) => entry.field.id === '')?.key ?? ''
    const draft = step(removed, { do: 'changeField', key, change: { name: 'live' } })
    expect(payload(draft).fields?.find(({ name }) => name === 'live')?.id).toMatch(/^text\d+_/)
  })

  test('fields move', () => {
    const draft = edit({ do: 'moveField', key: keyOf('live'), to: 1 })
    expect(liveFields(draft).map(({ name }) => name)).toEqual(['id', 'live', 'title', 'tags', 'owner'])
  })
})

describe('changes', () => {
  const between = (...steps: Step[]) => changesBetween(posts, result(edit(...steps)), false)

  test('what loses data comes first, with its size', () => {
    const changes = between(
      { do: 'set', change: { name: 'articles' } },
      { do: 'removeField', key: keyOf('title') },
      { do: 'changeField', key: keyOf('tags'), change: { maxSelect: 1 } },
    )
    expect(changes.map(({ kind, size }) => [kind, size?.filter])).toEqual([
      ['fieldDropped', "title != ''"],
      ['fieldSingle', 'tags:length > 1'],
      ['renamed', undefined],
    ])
  })

  test('options, order and required with what it would refuse', () => {
    const changes = between(
      { do: 'changeField', key: keyOf('owner'), change: { required: true } },
      { do: 'changeField', key: keyOf('tags'), change: { values: ['a'] } },
      { do: 'moveField', key: keyOf('live'), to: 1 },
    )
    expect(changes.map(({ kind, size }) => [kind, size?.filter])).toEqual([
      ['fieldChanged', "tags:each ?= 'b'"],
      ['fieldChanged', "owner = ''"],
      ['fieldsMoved', undefined],
    ])
  })

  test.each([
    [null, '', 'public'],
    ['a = 1', '', 'public'],
    [null, 'a = 1', 'opened'],
    ['a = 1', null, 'locked'],
    ['', 'a = 1', 'closed'],
    ['a = 1', 'b = 1', 'changed'],
  ])('a rule from %j to %j: %s', (from, to, effect) => {
    const before = { ...posts, viewRule: from }
    const changes = changesBetween(before, { ...posts, viewRule: to }, false)
    expect(changes).toMatchObject([{ kind: 'rule', effect }])
    expect(becomesPublic(changes)).toEqual(effect === 'public' ? ['viewRule'] : [])
  })

  test('a new name that rules elsewhere do not know', () => {
    const comments = collection('comments', [field('post', 'relation', { collectionId: posts.id })], {
      viewRule: "post.title != ''",
      deleteRule: "nonsense = ''",
    })
    const after = result(edit({ do: 'changeField', key: keyOf('title'), change: { name: 'headline' } }))
    expect(brokenElsewhere([users, posts, comments], after)).toEqual([
      { collection: 'comments', rule: 'viewRule', name: 'title' },
    ])
    expect(referencesTo(posts.id, [users, posts, comments])).toEqual([
      { collection: 'comments', field: 'post', cascade: false },
    ])
  })
})

describe('names', () => {
  test.each([
    ['', 'missing'], ['a b', 'shape'], ['a_via_b', 'via'], ['expand', 'reserved'], ['TITLE', 'taken'], ['body', undefined],
  ])('field %j: %s', (name, problem) => {
    expect(fieldNameProblem(name, ['title'])).toBe(problem)
  })
  test('collections are told apart whatever their case', () => {
    expect(collectionNameProblem('Posts', 'x', [posts])).toBe('taken')
    expect(collectionNameProblem('Posts', posts.id, [posts])).toBeUndefined()
  })
  test('what people type becomes a name', () => {
    expect(toName('Published at!')).toBe('Published_at')
    expect(freeName('a', ['A', 'a_2'])).toBe('a_3')
  })
})

describe('indexes', () => {
  test('are taken apart and written again', () => {
    const parts = parseIndex("create unique index if not exists `i` on posts (lower(`a`), b COLLATE NOCASE DESC) where b != ''")
    expect(parts).toEqual({
      unique: true, name: 'i', table: 'posts', columns: ['lower(`a`)', 'b COLLATE NOCASE DESC'], where: "b != ''",
    })
    expect(parts && parseIndex(writeIndex(parts))).toEqual(parts)
    expect(parseIndex('CREATE INDEX i ON posts (a) nonsense')).toBeUndefined()
    expect(renameColumn('CREATE INDEX i ON t (a, ab)', 'a', 'x')).toBe('CREATE INDEX `i` ON `t` (`x`, `ab`)')
  })
  test('that are only written differently are the same', () => {
    const after = { ...posts, indexes: ['create index i on posts ("title") WHERE title != \'title\''] }
    expect(changesBetween(posts, after, false)).toEqual([])
    expect(renameColumn('CREATE INDEX i ON t (a)', 'b', 'x')).toBe('CREATE INDEX i ON t (a)')
  })
  test('have names of their own', () => {
    expect(indexName('t', ['a', 'b'], ['IDX_t_a_b'])).toBe('idx_t_a_b_2')
  })
  test('are advised for sign-in, rules and relations', () => {
    const advice = adviseIndexes({
      fields: posts.fields, indexes: [], rule: 'live = true && owner = @request.auth.id', identityFields: ['title'],
    })
    expect(advice).toEqual([
      { kind: 'unique', column: 'title' },
      { kind: 'rule', column: 'live' },
      { kind: 'rule', column: 'owner' },
    ])
    expect(isUnique(['CREATE UNIQUE INDEX i ON t (title)'], 'title')).toBe(true)
    expect(isUnique(['CREATE UNIQUE INDEX i ON t (title, x)'], 'title')).toBe(false)
  })
})

describe('rules', () => {
  test('closed, open, or it depends', () => {
    expect([null, undefined, ' ', 'a=1'].map(accessOf)).toEqual(['locked', 'locked', 'public', 'rule'])
  })
  test('ready-made ones come from the fields', () => {
    expect(presetsFor(posts, [users, posts]).map(({ rule }) => rule)).toEqual([
      "@request.auth.id != ''",
      "@request.auth.id != '' && owner = @request.auth.id",
      'live = true',
      '@request.auth.verified = true',
      "@request.auth.role = 'reader'",
      "@request.auth.role = 'editor'",
    ])
  })
  test('are put together with the brackets they need', () => {
    expect(combine(null, 'a = 1', 'and')).toBe('a = 1')
    expect(combine('a = 1 || b = 1', 'c = 1', 'and')).toBe('(a = 1 || b = 1) && c = 1')
    expect(combine('a = 1 && b = 1', 'c = 1', 'or')).toBe('a = 1 && b = 1 || c = 1')
  })
  test.each([
    ['owner = @request.auth.id', true],
    ['@request.auth.id = owner || live = true', true],
    ["live = true || @request.auth.id != '' && owner = @request.auth.id", false],
    ["@request.auth.role = 'editor' && owner = @request.auth.id", false],
    ["(@request.auth.id != null || live = true) && owner = @request.auth.id", true],
    ['owner != @request.auth.id', false],
    ['id = @request.auth.id', false],
  ])('the guest trap in %j: %s', (rule, trap) => {
    expect(guestTrap(rule, (name) => name !== 'id') !== undefined).toBe(trap)
  })
  test('guests are kept out of a whole rule', () => {
    expect(withoutGuests('a = 1')).toBe("@request.auth.id != '' && a = 1")
    expect(withoutGuests('a = 1 || b = 1')).toBe("@request.auth.id != '' && (a = 1 || b = 1)")
  })
  test('only the field itself is renamed', () => {
    expect(renameInRule("a.b = 'a' && x.a = 1 && @request.body.a:isset = true && @request.auth.a = a_b", 'a', 'z')).toBe(
      "z.b = 'a' && x.a = 1 && @request.body.z:isset = true && @request.auth.a = a_b",
    )
  })
})

test('refusals find their place, counting what was sent', () => {
  const draft = edit({ do: 'removeField', key: keyOf('title') })
  const refusal = (message: string) => ({ code: 'x', message })
  const refusals = {
    'fields.1.name': refusal('taken'),
    'indexes.0': refusal('broken'),
    listRule: refusal('invalid'),
    name: refusal('exists'),
    'passwordAuth.identityFields': refusal('none'),
  }
  const placed = place(refusals, draft)
  expect(placed.fields).toEqual({ [keyOf('tags')]: { name: 'taken' } })
  expect(placed.indexes).toEqual({ i0: 'broken' })
  expect(placed.others).toMatchObject({ listRule: 'invalid', name: 'exists' })
  expect(countByTab(refusals)).toEqual({ fields: 1, indexes: 1, rules: 1, auth: 1 })
})
