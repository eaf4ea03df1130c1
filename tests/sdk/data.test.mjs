// The data methods of the stock SDK beyond records: batches, views, import, SQL, files.

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

const open = { listRule: '', viewRule: '', createRule: '', updateRule: '', deleteRule: '' }

describe('data by the published SDK', () => {
  before(async () => {
    await admin
      .collection('_superusers')
      .authWithPassword(process.env.ADMIN_EMAIL, process.env.ADMIN_PASSWORD)
    await admin.settings.update({ batch: { enabled: true } })
    await admin.collections.create({
      name: 'sheets',
      type: 'base',
      ...open,
      fields: [
        { name: 'title', type: 'text', required: true },
        { name: 'n', type: 'number' },
        { name: 'docs', type: 'file', maxSelect: 3 },
      ],
    })
  })

  test('a batch creates, updates, upserts and deletes', async () => {
    const guest = new PocketBase(url)
    const first = guest.createBatch()
    first.collection('sheets').create({ id: 'sdk000000000001', title: 'a' })
    first.collection('sheets').update('sdk000000000001', { 'n+': 2 })
    first.collection('sheets').upsert({ id: 'sdk000000000001', title: 'b' })
    first.collection('sheets').upsert({ id: 'sdk000000000002', title: 'c' }, { fields: 'id' })
    first.collection('sheets').delete('sdk000000000002')
    const answers = await first.send()
    assert.deepEqual(answers.map((answer) => answer.status), [200, 200, 200, 200, 204])
    assert.deepEqual([answers[2].body.title, answers[2].body.n], ['b', 2])
    assert.deepEqual(answers[3].body, { id: 'sdk000000000002' })
    assert.equal(answers[4].body, null)

    const second = guest.createBatch()
    second.collection('sheets').create({ title: 'lost' })
    second.collection('sheets').create({ title: '' })
    const { response } = await refused(second.send())
    assert.equal(response.data.requests[1].response.data.title.code, 'validation_required')
    assert.equal((await guest.collection('sheets').getList()).totalItems, 1)
  })

  test('a batch brings files', async () => {
    const batch = admin.createBatch()
    const doc = (name) => new File([`this is ${name}`], name, { type: 'text/plain' })
    batch.collection('sheets').create({ id: 'sdk000000000003', title: 'f', docs: [doc('one.txt')] })
    batch.collection('sheets').update('sdk000000000003', { 'docs+': [doc('two.txt')] })
    const answers = await batch.send()
    assert.equal(answers[1].body.docs.length, 2)
    const address = admin.files.getURL(answers[1].body, answers[1].body.docs[1])
    assert.equal(await (await fetch(address)).text(), 'this is two.txt')
  })

  test('a query is tried out and becomes a view', async () => {
    const query = 'SELECT id, title, (n * 2) AS twice FROM sheets ORDER BY title'
    const tried = await admin.collections.dryRunViewQuery(query)
    assert.deepEqual(tried.fields.map((field) => [field.name, field.type]), [
      ['id', 'text'],
      ['title', 'text'],
      ['twice', 'json'],
    ])
    assert.equal(tried.sample[0].title, 'b')
    const wrong = await refused(admin.collections.dryRunViewQuery('DELETE FROM sheets'))
    assert.equal(wrong.status, 400)
    await admin.collections.create({ name: 'titles', type: 'view', viewQuery: query, listRule: '' })
    const seen = await new PocketBase(url).collection('titles').getFullList()
    assert.deepEqual(seen.map((record) => record.twice), [4, 0])
  })

  test('scaffolds and providers are given out', async () => {
    const scaffolds = await admin.collections.getScaffolds()
    assert.equal(scaffolds.view.type, 'view')
    const providers = await admin.collections.getAllOAuth2Providers()
    assert.equal(providers.length, 32)
    assert.ok(providers.every((provider) => provider.name && provider.displayName))
  })

  test('collections are exported and imported', async () => {
    const all = await admin.collections.getFullList({ filter: 'system = false' })
    const sheets = all.find((collection) => collection.name === 'sheets')
    sheets.fields = sheets.fields.filter((field) => field.name !== 'n')
    assert.equal(await admin.collections.import([sheets], false), true)
    const kept = await admin.collections.getOne('sheets')
    assert.ok(kept.fields.some((field) => field.name === 'n'), 'nothing goes without the flag')
    const broken = { name: 'sheets', fields: [{ name: 'x', type: 'relation', collectionId: 'no' }] }
    const error = await refused(admin.collections.import([broken], false))
    assert.equal(error.response.data.collections.code, 'validation_collections_import_failure')
  })

  test('SQL is run and truncation empties', async () => {
    const answer = await admin.sql.run('SELECT title, n FROM sheets ORDER BY title')
    assert.deepEqual(answer.columns.map((column) => column.name), ['title', 'n'])
    assert.deepEqual(answer.rows, [['b', '2'], ['f', '0']])
    assert.equal((await refused(admin.sql.run('DELETE FROM sheets'))).status, 400)
    assert.equal((await refused(new PocketBase(url).sql.run('SELECT 1'))).status, 401)
    assert.equal(await admin.collections.truncate('sheets'), true)
    assert.equal((await admin.collection('sheets').getList()).totalItems, 0)
  })
})
