// What a newcomer does on day one with the stock SDK: collections, accounts, records, rules.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'

import PocketBase, { ClientResponseError } from 'pocketbase'

const url = process.env.UNDERCROFT_URL
const admin = new PocketBase(url)

async function refused(promise) {
  try {
    await promise
  } catch (error) {
    assert.ok(error instanceof ClientResponseError, String(error))
    return error
  }
  assert.fail('the call was not refused')
}

describe('the published SDK', () => {
  before(async () => {
    const signedIn = await admin
      .collection('_superusers')
      .authWithPassword(process.env.ADMIN_EMAIL, process.env.ADMIN_PASSWORD)
    assert.equal(signedIn.record.collectionName, '_superusers')
    assert.ok(admin.authStore.isValid && admin.authStore.isSuperuser)
  })

  test('health', async () => {
    assert.equal((await new PocketBase(url).health.check()).code, 200)
    assert.equal((await new PocketBase(`${url}/`).health.check()).code, 200)
  })

  test('collections are made, read, changed and deleted', async () => {
    const made = await admin.collections.create({
      name: 'books',
      type: 'base',
      listRule: '',
      viewRule: '',
      createRule: '@request.auth.id != ""',
      updateRule: 'owner = @request.auth.id',
      deleteRule: 'owner = @request.auth.id',
      fields: [
        { name: 'title', type: 'text', required: true },
        { name: 'year', type: 'number' },
        { name: 'owner', type: 'relation', collectionId: '_pb_users_auth_', maxSelect: 1 },
        { name: 'tags', type: 'select', values: ['new', 'old', 'odd'], maxSelect: 3 },
      ],
      indexes: ['CREATE INDEX idx_books_year ON books (year)'],
    })
    assert.match(made.id, /^pbc_\d+$/)
    assert.equal((await admin.collections.getOne('books')).id, made.id)
    const changed = await admin.collections.update('books', {
      fields: [...made.fields, { name: 'note', type: 'text' }],
    })
    assert.ok(changed.fields.some((field) => field.name === 'note'))
    const list = await admin.collections.getList(1, 50, { filter: 'name = "books"' })
    assert.deepEqual(list.items.map((item) => item.name), ['books'])
    assert.ok((await admin.collections.getFullList()).length >= 3)
    const first = await admin.collections.getFirstListItem('name = "users"')
    assert.equal(first.type, 'auth')
    const scaffolds = await admin.collections.getScaffolds()
    assert.deepEqual(Object.keys(scaffolds).sort(), ['auth', 'base', 'view'])
    await admin.collections.create({ name: 'gone', type: 'base', fields: [] })
    await admin.collections.delete('gone')
    assert.equal((await refused(admin.collections.getOne('gone'))).status, 404)
  })

  test('accounts sign up, sign in and refresh', async () => {
    const guest = new PocketBase(url)
    await guest.collection('users').create({
      email: 'ann@example.com', password: 'ann has a password', passwordConfirm: 'ann has a password', name: 'Ann',
    })
    const methods = await guest.collection('users').listAuthMethods()
    assert.equal(methods.password.enabled, true)
    const { token, record } = await guest.collection('users').authWithPassword('ann@example.com', 'ann has a password')
    assert.equal(record.name, 'Ann')
    assert.ok(guest.authStore.isValid)
    assert.equal(guest.authStore.token, token)
    const refreshed = await guest.collection('users').authRefresh()
    assert.equal(refreshed.record.id, record.id)
    const wrong = await refused(new PocketBase(url).collection('users').authWithPassword('ann@example.com', 'no'))
    assert.equal(wrong.status, 400)
    assert.equal((await refused(new PocketBase(url).collection('users').authRefresh())).status, 401)
  })

  test('records are made, found, changed and deleted as the rules allow', async () => {
    const ann = new PocketBase(url)
    const { record } = await ann.collection('users').authWithPassword('ann@example.com', 'ann has a password')
    const books = ann.collection('books')
    for (let year = 2001; year <= 2040; year += 1) {
      await books.create({ title: `Book ${year}`, year, owner: record.id, tags: ['new'] })
    }
    const list = await books.getList(2, 15, { sort: '-year', filter: 'year > 2000' })
    assert.deepEqual([list.page, list.perPage, list.totalItems, list.totalPages], [2, 15, 40, 3])
    assert.equal(list.items[0].year, 2025)
    const all = await books.getFullList({ batch: 7, sort: 'year' })
    assert.equal(all.length, 40)
    const found = await books.getFirstListItem(ann.filter('title = {:title}', { title: 'Book 2010' }), {
      expand: 'owner',
    })
    assert.equal(found.expand.owner.name, 'Ann')
    const changed = await books.update(found.id, { 'year+': 1, 'tags+': 'odd' })
    assert.deepEqual([changed.year, changed.tags], [2011, ['new', 'odd']])
    assert.equal((await books.getOne(found.id)).year, 2011)
    assert.equal((await refused(books.create({ year: 1 }))).response.data.title.code, 'validation_required')
    assert.equal((await refused(books.getFirstListItem('year = 1'))).status, 404)

    const guest = new PocketBase(url)
    assert.equal((await refused(guest.collection('books').create({ title: 'x' }))).status, 400)
    assert.equal((await refused(guest.collection('books').update(found.id, { title: 'x' }))).status, 404)
    assert.equal((await refused(guest.collection('books').delete(found.id))).status, 404)
    assert.equal(await books.delete(found.id), true)
    assert.equal((await refused(books.getOne(found.id))).status, 404)
  })

  test('the versioned prefix behaves alike', async () => {
    const answer = await admin.send('/api/v1/collections/books/records', { query: { perPage: 1 } })
    assert.deepEqual([answer.perPage, answer.totalItems], [1, 39])
    await admin.collections.truncate('books')
    assert.equal((await admin.collection('books').getList()).totalItems, 0)
  })
})
