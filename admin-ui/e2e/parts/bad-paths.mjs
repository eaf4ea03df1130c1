// What goes wrong in a day's work: each shows something to act on, and nothing typed is lost.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { api, seed, signInAs } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { administrator, startServer } from '../server.mjs'

describe('bad paths', () => {
  let server, seat, page, admin, ids

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    page = seat.page
    admin = seat.admin
    await seed(admin, 6)
    const { items } = await admin.must('GET', '/collections/posts/records?sort=title')
    ids = items.map(({ id }) => id)
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(async (context) => {
    if (context.passed === false) await seat.photograph('failed-bad-path')
    await page.unrouteAll()
    seat.assertContent()
  })

  const form = (within = page) => within.getByRole('complementary')
  const save = (within = page) => form(within).getByRole('button', { name: /^Save (Ctrl|⌘)/ })
  const title = (within = page) => form(within).getByRole('textbox', { name: 'title', exact: true })
  const stored = async (id) => (await admin.must('GET', `/collections/posts/records/${id}`)).title

  async function edit(id, text, at = seat) {
    await at.go(`collections/posts?record=${id}`)
    await title(at.page).fill(text)
  }

  test('the server is killed in the middle of an edit, and comes back', async () => {
    await edit(ids[0], 'Typed while it died')
    await server.kill('SIGKILL')
    await save().click()
    await page.getByText('The server cannot be reached. The console keeps trying').waitFor()
    await inspect(page, 'server-gone')
    assert.equal(await title().inputValue(), 'Typed while it died')
    await server.restart()
    await page.getByText('The server cannot be reached. The console keeps trying').waitFor({ state: 'detached' })
    await save().click()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    assert.equal(await stored(ids[0]), 'Typed while it died')
  })

  test('the session ends in the middle of an edit, and the call goes on after the password', async () => {
    await edit(ids[1], 'Typed while it ended')
    const password = 'a vault of slate'
    const { id } = admin.record
    await admin.must('PATCH', `/collections/_superusers/records/${id}`, { password, passwordConfirm: password })
    await save().click()
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await inspect(page, 'session-ended')
    await dialog.getByLabel('Password', { exact: true }).fill(administrator.password)
    await page.keyboard.press('Enter')
    await dialog.getByText('The password is wrong.').waitFor()
    await dialog.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Saved', { exact: true }).first().waitFor()
    admin = await signInAs(server.origin, '_superusers', administrator.email, password)
    assert.equal(await stored(ids[1]), 'Typed while it ended')
    await admin.must('PATCH', `/collections/_superusers/records/${id}`, {
      password: administrator.password,
      passwordConfirm: administrator.password,
    })
    admin = await signInAs(server.origin, '_superusers', administrator.email, administrator.password)
  })

  test('whoever would rather leave is signed out, and told why', async () => {
    await seat.go('collections')
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
    await dialog.getByRole('button', { name: 'Sign out' }).click()
    await page.getByText('Your session has ended.').waitFor()
    await page.getByLabel('E-mail').fill(administrator.email)
    await page.getByLabel('Password', { exact: true }).fill(administrator.password)
    await page.keyboard.press('Enter')
    await page.getByText('Running', { exact: true }).waitFor()
  })

  test('two editors on one record: the second is told, and decides', async () => {
    const other = await sit(server)
    try {
      await edit(ids[2], 'By the first')
      await edit(ids[2], 'By the second', other)
      await save().click()
      await page.getByText('Saved', { exact: true }).first().waitFor()
      await save(other.page).click()
      await other.page.getByText('This record was changed elsewhere').waitFor()
      assert.equal(await stored(ids[2]), 'By the first')
      assert.equal(await title(other.page).inputValue(), 'By the second')
      await inspect(other.page, 'two-editors')
      await other.page.getByRole('button', { name: 'Save mine over it' }).click()
      await other.page.getByText('Saved', { exact: true }).first().waitFor()
      assert.equal(await stored(ids[2]), 'By the second')
      other.assertContent()
    } finally {
      await other.close()
    }
  })

  test('a rule that does not parse says where, and is not saved', async () => {
    await seat.go('collections/posts/edit?tab=rules')
    const rule = page.getByRole('textbox', { name: 'Rule: List and search' })
    await rule.click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.insertText('titel = "x" && ')
    await page.getByRole('heading', { name: 'View', exact: true }).click()
    await page.getByText('Something is missing at the end.').waitFor()
    await inspect(page, 'rule-broken')
    await page.getByRole('button', { name: 'Review changes' }).click()
    await page.getByRole('dialog', { name: 'Review changes to posts' }).getByRole('button', { name: 'Apply changes' }).click()
    await page.getByText('Nothing was changed yet. See the marked places.').waitFor()
    assert.match(await rule.innerText(), /titel = "x"/)
    assert.equal((await admin.must('GET', '/collections/posts')).listRule, 'published = true')
    await page.getByRole('button', { name: 'Discard' }).click()
  })

  test('a slow answer is told of, and is waited for', async () => {
    let release
    const held = new Promise((resolve) => (release = resolve))
    await page.route('**/collections/posts/records?*', async (route) => {
      await held
      await route.continue()
    })
    await seat.go('collections/posts')
    await page.getByText('The server is slow to answer.').waitFor()
    await inspect(page, 'server-slow')
    release()
    await page.getByRole('row', { name: 'By the second' }).first().waitFor()
    await page.getByText('The server is slow to answer.').waitFor({ state: 'detached' })
  })

  test('a failing answer says what, with its code and trace, and offers another try', async () => {
    await page.route('**/api/v1/collections?*', (route) =>
      route.fulfill({
        status: 500,
        json: { status: 500, message: 'The disk is full.', data: {}, code: 'storage_full', trace_id: 'f00d' },
      }),
    )
    await seat.go('collections')
    await page.getByText('The disk is full.').first().waitFor()
    await page.getByText('storage_full').first().waitFor()
    await page.getByText('f00d').first().waitFor()
    await inspect(page, 'collections-failed')
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByRole('link', { name: 'posts' }).first().waitFor()
  })

  test('a guest of the API stays a guest, whatever the console does', async () => {
    const { body } = await api(server.origin).call('GET', '/collections/posts/records')
    assert.ok(body.items.every(({ published }) => published))
  })
})
