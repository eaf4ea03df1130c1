// The whole purpose, from the printed link to a guest who sees exactly what the rule allows; once
// with the mouse, once with the keyboard alone.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { api, signInAs } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { keyboard, mouse } from '../hands.mjs'
import { administrator, startServer } from '../server.mjs'

/** Each of the fourteen kinds, and the name that its field gets. */
const kinds = [
  ['Text', 'title'],
  ['Rich text', 'body'],
  ['Number', 'price'],
  ['Yes or no', 'published'],
  ['E-mail', 'contact'],
  ['Link', 'home'],
  ['Date', 'starts'],
  ['Automatic date', 'created'],
  ['Choice', 'status'],
  ['File', 'cover'],
  ['Relation', 'owner'],
  ['JSON', 'meta'],
  ['Password', 'pin'],
  ['Place', 'place'],
]

for (const hands of [mouse, keyboard]) {
  describe(`the whole purpose by ${hands.name}`, () => {
    let server, seat, page, hand

    before(async () => {
      server = await startServer({ empty: true })
      seat = await sit(server, { guest: true })
      page = seat.page
      hand = hands(page)
    })
    after(async () => {
      await seat?.close()
      await server?.stop()
    })

    afterEach((context) => (context.passed === false ? seat.photograph(`failed-${hand.name}`) : undefined))

    /** Each screen is judged once; the hands make no difference to its looks. */
    const look = (name) => (hands === mouse ? inspect(page, `purpose-${name}`) : undefined)
    const button = (name) => page.getByRole('button', { name })
    const textbox = (name) => page.getByRole('textbox', { name, exact: true })

    test('link to account', async () => {
      await page.goto(server.link)
      await hand.type(page.getByLabel('E-mail'), administrator.email)
      await hand.type(page.getByLabel('Password', { exact: true }), administrator.password)
      await hand.type(page.getByLabel('Password again'), administrator.password)
      await hand.press(button('Create administrator'))
      await page.getByText('Running', { exact: true }).waitFor()
    })

    test('a collection with every field type', async () => {
      await hand.press(page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'New collection' }))
      await hand.type(textbox('Name'), 'things')
      for (const [kind, name] of kinds) {
        await hand.press(button('Add field'))
        await hand.press(page.getByRole('group', { name: 'Which kind?' }).getByRole('button', { name: new RegExp(`^${kind} `) }))
        // The new field asks for its name at once.
        await hand.type(page.locator(':focus').and(textbox('Name of the field')), name)
        if (kind === 'Choice') await hand.type(textbox('Choices'), 'draft\nlive')
        if (kind === 'Relation') await hand.pick(page.getByRole('combobox', { name: 'Points to' }), 'users')
      }
      await look('collection')
      await hand.press(button('Create collection'))
      await seat.heading('things').waitFor()
      const admin = await asAdmin()
      const { fields } = await admin.must('GET', '/collections/things')
      assert.equal(new Set(fields.map(({ type }) => type)).size, 14)
      seat.assertContent()
    })

    test('records, one of them published', async () => {
      const admin = await asAdmin()
      const secret = { password: 'a long password', passwordConfirm: 'a long password' }
      await admin.must('POST', '/collections/users/records', { email: 'ben@example.com', name: 'Ben', ...secret })
      for (const published of [true, false]) {
        await seat.go('collections/things')
        await hand.press(button('New record').first())
        const form = page.getByRole('complementary', { name: 'New in things' })
        const field = (name) => form.getByRole('textbox', { name, exact: true })
        await hand.type(field('title'), published ? 'Seen' : 'Unseen')
        await hand.type(field('body'), 'A paragraph')
        await hand.type(field('price'), '12.5')
        if (published) await hand.choose(form.getByRole('switch', { name: 'published' }))
        await hand.type(field('contact'), 'ben@example.com')
        await hand.type(field('home'), 'https://example.com/things')
        await hand.press(form.getByRole('button', { name: 'Now' }))
        await hand.find(form.getByRole('combobox', { name: 'status' }), 'live', 'live')
        await hand.find(form.getByRole('combobox', { name: 'owner' }), 'ben', /Ben|ben@example/)
        await hand.type(field('meta'), '[1, 2]')
        await hand.type(field('New password'), 'a small secret')
        await hand.type(field('Again'), 'a small secret')
        await hand.type(field('Latitude'), '52.52')
        await hand.type(field('Longitude'), '13.4')
        if (published) await look('record')
        await hand.press(form.getByRole('button', { name: 'Create' }))
        await page.getByRole('row', { name: published ? 'Seen' : 'Unseen' }).first().waitFor()
        await form.waitFor({ state: 'detached' })
      }
      const { items } = await admin.must('GET', '/collections/things/records?sort=created&expand=owner')
      assert.equal(items.length, 2)
      const { created, starts, expand, ...seen } = items.find(({ published }) => published)
      assert.ok(created !== '' && starts !== '')
      assert.equal(expand.owner.email, 'ben@example.com')
      assert.match(seen.body, /A paragraph/)
      assert.deepEqual(
        { title: seen.title, price: seen.price, contact: seen.contact, home: seen.home, status: seen.status, meta: seen.meta, place: seen.place },
        { title: 'Seen', price: 12.5, contact: 'ben@example.com', home: 'https://example.com/things', status: 'live', meta: [1, 2], place: { lat: 52.52, lon: 13.4 } },
      )
      seat.assertContent()
    })

    test('a rule, and a guest who sees exactly what it allows', async () => {
      const guest = api(server.origin)
      const list = '/collections/things/records'
      assert.equal((await guest.call('GET', list)).status, 403)

      await seat.go('collections/things/edit?tab=rules')
      for (const name of ['List and search', 'View']) {
        const access = page.getByRole('group', { name: `Access: ${name}`, exact: true })
        await hand.choose(access.getByRole('radio', { name: 'Rule' }))
        await hand.type(page.getByRole('textbox', { name: `Rule: ${name}` }), 'published = true')
        await page.keyboard.press('Escape')
      }
      await look('rule')
      await hand.press(button('Review changes'))
      await hand.press(page.getByRole('dialog', { name: 'Review changes to things' }).getByRole('button', { name: 'Apply changes' }))
      await page.getByRole('dialog', { name: 'Review changes to things' }).waitFor({ state: 'detached' })

      const seen = await guest.call('GET', list)
      assert.deepEqual(seen.body.items.map(({ title }) => title), ['Seen'])
      const { items } = await (await asAdmin()).must('GET', list)
      for (const { id, published } of items) {
        assert.equal((await guest.call('GET', `${list}/${id}`)).status, published ? 200 : 404)
        assert.equal((await guest.call('DELETE', `${list}/${id}`)).status, 403)
      }
      assert.equal((await guest.call('POST', list, { title: 'x' })).status, 403)
      seat.assertContent()
    })

    function asAdmin() {
      return signInAs(server.origin, '_superusers', administrator.email, administrator.password)
    }
  })
}
