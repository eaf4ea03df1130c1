// Files with the stock SDK: upload, replace, take away, address, token, batch.

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'

import PocketBase from 'pocketbase'

const url = process.env.UNDERCROFT_URL
const admin = new PocketBase(url)

const text = (name, content) => new File([content], name, { type: 'text/plain' })
const read = async (address) => (await fetch(address)).text()

describe('files with the published SDK', () => {
  before(async () => {
    await admin
      .collection('_superusers')
      .authWithPassword(process.env.ADMIN_EMAIL, process.env.ADMIN_PASSWORD)
    await admin.collections.create({
      name: 'papers',
      type: 'base',
      listRule: '',
      viewRule: '@request.auth.id != ""',
      createRule: '',
      updateRule: '',
      fields: [
        { name: 'title', type: 'text' },
        { name: 'meta', type: 'json' },
        { name: 'cover', type: 'file' },
        { name: 'docs', type: 'file', maxSelect: 5 },
        { name: 'secret', type: 'file', protected: true },
      ],
    })
  })

  test('an object with files becomes a form', async () => {
    const guest = new PocketBase(url)
    const made = await guest.collection('papers').create({
      title: 'One',
      meta: { pages: [1, 2] },
      cover: text('Front Page.txt', 'front'),
      docs: [text('a.txt', 'a'), text('b.txt', 'b')],
    })
    assert.deepEqual(made.meta, { pages: [1, 2] })
    assert.match(made.cover, /^front_page_[a-z0-9]{10}\.txt$/)
    assert.equal(made.docs.length, 2)
    assert.equal(await read(guest.files.getURL(made, made.cover)), 'front')

    const kept = await guest.collection('papers').update(made.id, {
      docs: [made.docs[1], text('c.txt', 'c')],
    })
    assert.equal(kept.docs.length, 2)
    assert.equal(kept.docs[0], made.docs[1])
    const more = await guest.collection('papers').update(made.id, { 'docs+': text('d.txt', 'd') })
    assert.deepEqual(more.docs.slice(0, 2), kept.docs)
    const less = await guest.collection('papers').update(made.id, { 'docs-': [more.docs[0]] })
    assert.deepEqual(less.docs, more.docs.slice(1))
    const none = await guest.collection('papers').update(made.id, { cover: null, docs: [] })
    assert.deepEqual([none.cover, none.docs], ['', []])
  })

  test('a form that the caller made is sent as it is', async () => {
    const form = new FormData()
    form.append('title', 'Two')
    form.append('cover', new Blob(['blob']), 'blob.txt')
    form.append('@jsonPayload', JSON.stringify({ meta: [1] }))
    const made = await new PocketBase(url).collection('papers').create(form)
    assert.deepEqual([made.title, made.meta], ['Two', [1]])
    assert.match(made.cover, /^blob_/)
  })

  test('a protected file opens with a token', async () => {
    const guest = new PocketBase(url)
    const made = await guest.collection('papers').create({ secret: text('s.txt', 'secret') })
    const address = guest.files.getURL(made, made.secret)
    assert.equal((await fetch(address)).status, 404)
    const token = await admin.files.getToken()
    assert.equal(await read(admin.files.getURL(made, made.secret, { token })), 'secret')
    const saved = await fetch(admin.files.getURL(made, made.secret, { token, download: true }))
    assert.match(saved.headers.get('content-disposition'), /^attachment/)
    await assert.rejects(guest.files.getToken())
  })

  test('a batch brings files', async () => {
    await admin.settings.update({ batch: { enabled: true, timeout: 60 } })
    const batch = new PocketBase(url).createBatch()
    batch.collection('papers').create({ title: 'Three', cover: text('three.txt', '3') })
    batch.collection('papers').create({ title: 'Four', docs: [text('four.txt', '4')] })
    const [three, four] = await batch.send()
    assert.equal(await read(admin.files.getURL(three.body, three.body.cover)), '3')
    assert.equal(await read(admin.files.getURL(four.body, four.body.docs[0])), '4')
  })
})
