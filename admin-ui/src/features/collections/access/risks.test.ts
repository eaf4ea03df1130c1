// Each risk once where it is one, and once where it looks like one and is none.
import { expect, test } from 'vitest'
import type { Collection, Field, Rule } from '../../../api/types'
import { type RiskKind, risksOf } from './risks'

type Rules = Partial<Record<'listRule' | 'viewRule' | 'createRule' | 'updateRule' | 'deleteRule' | 'manageRule' | 'authRule', Rule>>

const owner = { id: 'o', name: 'owner', type: 'relation', collectionId: 'u', maxSelect: 1, required: true } as Field
const editor = { id: 'e', name: 'editor', type: 'relation', collectionId: 'u', maxSelect: 1 } as Field
const role = { id: 'r', name: 'role', type: 'select', values: ['admin'], maxSelect: 1 } as Field
const closed = { listRule: null, viewRule: null, createRule: null, updateRule: null, deleteRule: null }

function make(type: string, name: string, rules: Rules, more: Partial<Collection> = {}): Collection {
  const id = { id: 'i', name: 'id', type: 'text', system: true } as Field
  return { id: name, name, type, system: false, indexes: [], ...closed, ...rules, ...more, fields: [id, ...(more.fields ?? [])] } as unknown as Collection
}

const users = make('auth', 'users', { updateRule: 'id = @request.auth.id' }, { id: 'u', fields: [role] })

function kinds(collection: Collection, others: Collection[] = [users]): [RiskKind, string, string][] {
  return risksOf(collection, [collection, ...others.filter(({ id }) => id !== collection.id)]).map(({ kind, level, rule }) => [kind, level, rule])
}

function posts(rules: Rules): Collection {
  return make('base', 'posts', rules, { fields: [owner, editor] })
}

test('what is locked, read by all on purpose, or asks for its owner is no risk', () => {
  expect(kinds(posts({}))).toEqual([])
  expect(kinds(posts({ listRule: '', viewRule: '' }))).toEqual([])
  expect(kinds(posts({ updateRule: 'owner = @request.auth.id', deleteRule: 'owner = @request.auth.id' }))).toEqual([])
})

test('writing without signing in is the worst, adding is worth a look', () => {
  expect(kinds(posts({ createRule: '', updateRule: '', deleteRule: '' }))).toEqual([
    ['publicWrite', 'bad', 'updateRule'],
    ['publicWrite', 'bad', 'deleteRule'],
    ['publicCreate', 'look', 'createRule'],
  ])
})

test('a list of accounts is nobody’s business, signing up is', () => {
  expect(kinds(make('auth', 'people', { listRule: '', viewRule: '', createRule: '' }))).toEqual([
    ['publicAccounts', 'bad', 'listRule'],
    ['publicAccounts', 'bad', 'viewRule'],
  ])
})

test('an empty rule for signing in only asks for the password', () => {
  expect(kinds(make('auth', 'people', { authRule: '' }))).toEqual([])
  expect(kinds(make('auth', 'people', { manageRule: '' }))).toEqual([['publicWrite', 'bad', 'manageRule']])
})

test('a view shows accounts as its source does not', () => {
  const view = (query: string) => make('view', 'board', { listRule: '' }, { viewQuery: query })
  expect(kinds(view('SELECT id, name FROM Users'))).toEqual([['publicAccountsView', 'look', 'listRule']])
  expect(kinds(view('SELECT id FROM posts'))).toEqual([])
})

test('a change that asks nothing of who changes', () => {
  expect(kinds(posts({ updateRule: 'owner != ""', createRule: 'owner != ""', listRule: 'owner != ""' }))).toEqual([
    ['withoutCaller', 'bad', 'updateRule'],
    ['publicCreate', 'look', 'createRule'],
  ])
})

test('anyone signed in is many', () => {
  expect(kinds(posts({ deleteRule: '@request.auth.id != ""' }))).toEqual([['anySignedIn', 'look', 'deleteRule']])
  expect(kinds(make('auth', 'people', { updateRule: '@request.auth.id != ""' }))).toEqual([['anySignedIn', 'bad', 'updateRule']])
  expect(kinds(posts({ createRule: '@request.auth.id != ""' }))).toEqual([])
})

test('guests have no id, so an empty owner is theirs', () => {
  expect(kinds(posts({ updateRule: 'editor = @request.auth.id' }))).toEqual([['guestTrap', 'bad', 'updateRule']])
  expect(kinds(posts({ listRule: 'editor = @request.auth.id' }))).toEqual([['guestTrap', 'look', 'listRule']])
  expect(kinds(posts({ updateRule: '@request.auth.id != "" && editor = @request.auth.id' }))).toEqual([])
})

test('what always holds is public in disguise', () => {
  for (const rule of ['1 = 1', 'id != ""', 'owner = @request.auth.id || true = true', '"a" != "b"', 'null != id']) {
    expect(kinds(posts({ deleteRule: rule })), rule).toEqual([['alwaysTrue', 'bad', 'deleteRule']])
  }
  expect(kinds(posts({ deleteRule: '1 = 2 && owner = @request.auth.id' }))).toEqual([])
})

test('what a caller says about himself is no reason', () => {
  expect(kinds(posts({ listRule: '@request.headers.x_key = "open"' }))).toEqual([['callersWord', 'look', 'listRule']])
  expect(kinds(posts({ listRule: '@request.query.all = "1" && owner = @request.auth.id' }))).toEqual([])
})

test('nobody may give himself the role that rules trust', () => {
  const guarded = posts({ deleteRule: '@request.auth.role = "admin"' })
  expect(kinds(users, [guarded])).toEqual([['selfPromotion', 'bad', 'updateRule']])
  expect(kinds(users, [posts({})])).toEqual([])
  const asked = make('auth', 'users', { updateRule: 'id = @request.auth.id && @request.body.role:isset = false' }, { id: 'u', fields: [role] })
  expect(kinds(asked, [guarded])).toEqual([])
})

test('a rule that names what is not there is said, and nothing else', () => {
  expect(kinds(posts({ updateRule: 'author = @request.auth.id' }))).toEqual([['broken', 'look', 'updateRule']])
  expect(kinds(posts({ listRule: 'owner = ' }))).toEqual([['broken', 'look', 'listRule']])
})

test('the server’s own collections are its own business', () => {
  expect(risksOf(make('base', '_otps', { deleteRule: '' }, { system: true }), [])).toEqual([])
})
