// Realtime with the stock SDK, and with a stock EventSource whose connection breaks.

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { before, describe, test } from 'node:test'

import { EventSource } from 'eventsource'
import PocketBase from 'pocketbase'

// Browsers have it; Node does not yet.
globalThis.EventSource = EventSource

const url = process.env.UNDERCROFT_URL
const admin = new PocketBase(url)

/** Events as they come; `next` waits for one. */
function queue() {
  const events = []
  const waiting = []
  return {
    push(event) {
      if (waiting.length > 0) waiting.shift()(event)
      else events.push(event)
    },
    next() {
      return events.length > 0 ? events.shift() : new Promise((resolve) => waiting.push(resolve))
    },
  }
}

describe('realtime', () => {
  before(async () => {
    await admin.collection('_superusers').authWithPassword(process.env.ADMIN_EMAIL, process.env.ADMIN_PASSWORD)
    await admin.collections.create({
      name: 'notes',
      type: 'base',
      listRule: 'owner = @request.auth.id',
      viewRule: '',
      fields: [
        { name: 'text', type: 'text' },
        { name: 'owner', type: 'relation', collectionId: '_pb_users_auth_', maxSelect: 1 },
      ],
    })
  })

  test('the SDK subscribes, is told and unsubscribes', async () => {
    const user = new PocketBase(url)
    const password = 'rea has a password'
    const email = 'rea@example.com'
    await user.collection('users').create({ email, password, passwordConfirm: password })
    const { record: rea } = await user.collection('users').authWithPassword(email, password)
    const all = queue()
    const shaped = queue()
    const stopAll = await user.collection('notes').subscribe('*', all.push)
    await user.collection('notes').subscribe('*', shaped.push, {
      fields: 'text,expand.owner.id',
      expand: 'owner',
      filter: 'text != "quiet"',
    })
    assert.ok(user.realtime.isConnected)

    await admin.collection('notes').create({ text: 'of nobody' })
    const made = await admin.collection('notes').create({ text: 'quiet', owner: rea.id })
    await admin.collection('notes').update(made.id, { text: 'loud' })
    assert.deepEqual(await all.next(), { action: 'create', record: made })
    const update = await all.next()
    assert.equal(update.action, 'update')
    assert.equal(update.record.text, 'loud')
    assert.deepEqual(await shaped.next(), {
      action: 'update',
      record: { text: 'loud', expand: { owner: { id: rea.id } } },
    })

    await stopAll()
    const one = queue()
    await user.collection('notes').subscribe(made.id, one.push)
    await admin.collection('notes').delete(made.id)
    assert.equal((await one.next()).action, 'delete')
    assert.equal((await shaped.next()).action, 'delete')

    await user.realtime.unsubscribeByPrefix('notes')
    assert.ok(!user.realtime.isConnected)
    await user.collection('notes').subscribe('*', all.push)
    await user.collection('notes').unsubscribe('*')
    assert.ok(!user.realtime.isConnected)
    // What subscribing gives back is how the SDK calls unsubscribeByTopicAndListener.
    const stop = await user.realtime.subscribe('notes/*', all.push)
    await stop()
    assert.ok(!user.realtime.isConnected)
    await user.realtime.subscribe('notes/*', all.push)
    await user.realtime.unsubscribe()
    assert.ok(!user.realtime.isConnected)
  })

  test('the SDK connects again by itself', async () => {
    const guest = new PocketBase(url)
    const connected = queue()
    const told = queue()
    await guest.realtime.subscribe('PB_CONNECT', connected.push)
    const made = await admin.collection('notes').create({ text: 'a' })
    await guest.collection('notes').subscribe(made.id, told.push)
    const first = guest.realtime.clientId
    guest.realtime.connectErrorHandler(new Error('as a broken connection does'))
    while (!guest.realtime.clientId || guest.realtime.clientId === first) await connected.next()
    await admin.collection('notes').update(made.id, { text: 'b' })
    assert.equal((await told.next()).record.text, 'b')
    await guest.realtime.unsubscribe()
  })

  test('a stock EventSource goes on where its connection broke', async () => {
    const target = new URL(url)
    const sockets = new Set()
    const proxy = createServer((socket) => {
      const upstream = connect(Number(target.port), target.hostname)
      sockets.add(socket)
      socket.pipe(upstream).pipe(socket)
      for (const end of [socket, upstream]) end.on('error', () => {})
      socket.on('close', () => upstream.destroy())
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const made = await admin.collection('notes').create({ text: '0' })
    const source = new EventSource(`http://127.0.0.1:${proxy.address().port}/api/realtime`)
    const subscribed = queue()
    source.addEventListener('PB_CONNECT', async (event) => {
      const subscriptions = [`notes/${made.id}`]
      await admin.send('/api/realtime', { method: 'POST', body: { clientId: event.lastEventId, subscriptions } })
      subscribed.push(event.lastEventId)
    })
    const told = queue()
    source.addEventListener(`notes/${made.id}`, (event) => told.push(JSON.parse(event.data).record.text))
    await subscribed.next()
    const seen = []
    for (let n = 1; n <= 30; n++) {
      await admin.collection('notes').update(made.id, { text: String(n) })
      // Breaks with events read, unread and, right after a connection, none at all.
      if (n % 3 === 0) seen.push(await told.next())
      if (n % 10 === 0) for (const socket of sockets) socket.destroy()
    }
    while (seen.length < 30) seen.push(await told.next())
    assert.deepEqual(seen, Array.from({ length: 30 }, (_, index) => String(index + 1)))
    source.close()
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
})
