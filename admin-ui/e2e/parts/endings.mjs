// What cannot be taken back, and what somebody else took: sessions, records and collections that
// end, exports made before, and lists that only look.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, before, describe, test } from 'node:test'
import { seed, signInAs } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { administrator, startServer } from '../server.mjs'

describe('endings', () => {
  let server, seat, page, admin

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    page = seat.page
    admin = seat.admin
    // As in the browsers that have no way to write a file straight away; the picker of the others
    // is the system's, and not for a page to press.
    await page.addInitScript(() => delete window.showSaveFilePicker)
    await seed(admin, 8)
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(async (context) => {
    if (context.passed === false) await seat.photograph('failed-ending')
    seat.assertContent()
  })

  const records = () => admin.must('GET', '/collections/posts/records?sort=title')
  const form = () => page.getByRole('complementary')

  async function download(format) {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export' })
    await dialog.getByRole('radio', { name: format }).check()
    const saved = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Export' }).click()
    const file = await saved
    await dialog.getByText('8 records exported').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }

  test('a list is taken home as JSON, and as CSV', async () => {
    await seat.go('collections/posts')
    await page.getByRole('row', { name: 'Post 001' }).first().waitFor()
    const json = await download('JSON')
    assert.match(json.name, /^posts.*\.json$/)
    const { items } = await records()
    const exported = JSON.parse(json.text)
    assert.deepEqual(exported.map(({ id }) => id).sort(), items.map(({ id }) => id).sort())
    const csv = await download('CSV')
    assert.match(csv.name, /^posts.*\.csv$/)
    assert.equal(csv.text.trim().split('\n').length, items.length + 1)
  })

  test('a view shows its records, and offers nothing that would change them', async () => {
    await admin.must('POST', '/collections', {
      name: 'titles',
      type: 'view',
      viewQuery: 'SELECT id, title, price FROM posts',
    })
    await seat.go('collections/titles')
    await page.getByRole('row', { name: 'Post 001' }).first().waitFor()
    assert.equal(await page.getByRole('button', { name: 'New record' }).count(), 0)
    await page.getByRole('row', { name: 'Post 001' }).first().click()
    await form().getByText('A view shows what its query finds.').waitFor()
    assert.equal(await form().getByRole('button', { name: /^Save/ }).count(), 0)
    await inspect(page, 'view-record')
  })

  test('a record that was deleted elsewhere can be made anew from what was typed', async () => {
    const { items } = await records()
    await seat.go(`collections/posts?record=${items[0].id}`)
    await form().getByRole('textbox', { name: 'title', exact: true }).fill('Typed in vain')
    await admin.must('DELETE', `/collections/posts/records/${items[0].id}`)
    await form().getByRole('button', { name: /^Save (Ctrl|⌘)/ }).click()
    await form().getByText('This record was deleted elsewhere.').waitFor()
    await inspect(page, 'deleted-elsewhere')
    await form().getByRole('button', { name: 'Make a new record of it' }).click()
    await form().getByRole('button', { name: /^(Save|Create) (Ctrl|⌘)/ }).click()
    await page.getByText('Record created').first().waitFor()
    const titles = (await records()).items.map(({ title }) => title)
    assert.ok(titles.includes('Typed in vain'))
  })

  test('everyone in a collection is signed out at once', async () => {
    const ann = await signInAs(server.origin, 'users', 'ann@example.com', 'a long password')
    assert.equal((await ann.call('POST', '/collections/users/auth-refresh')).status, 200)
    await seat.go('collections/users/edit?tab=auth')
    await page.getByRole('button', { name: 'Sign everyone out' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign out everyone in users?' })
    await inspect(page, 'sign-everyone-out')
    await dialog.getByRole('button', { name: 'Sign everyone out' }).click()
    await page.getByText('Everyone in users is signed out').first().waitFor()
    assert.equal((await ann.call('POST', '/collections/users/auth-refresh')).status, 401)
  })

  test('all records of a collection go, and then the collection', async () => {
    await seat.go('collections/posts/edit')
    const actions = page.getByRole('button', { name: 'More about this collection' })
    await actions.click()
    await page.getByRole('menuitem', { name: 'Delete all records' }).click()
    await page.getByLabel('Type posts to confirm').fill('posts')
    await inspect(page, 'delete-all-records')
    await page.getByRole('button', { name: 'Delete all records' }).click()
    await page.getByLabel('Type posts to confirm').waitFor({ state: 'hidden' })
    assert.equal((await records()).items.length, 0)

    await admin.must('DELETE', '/collections/titles')
    await actions.click()
    await page.getByRole('menuitem', { name: 'Delete collection' }).click()
    await page.getByLabel('Type posts to confirm').fill('posts')
    await page.keyboard.press('Enter')
    await page.getByLabel('Type posts to confirm').waitFor({ state: 'hidden' })
    assert.equal((await admin.call('GET', '/collections/posts')).status, 404)
  })

  test('whoever signs all administrators out signs in again', async () => {
    await seat.go('collections/_superusers/edit?tab=auth')
    await page.getByRole('button', { name: 'Sign everyone out' }).click()
    await page.getByText('This ends your own session as well.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign everyone out' }).click()
    await seat.go('collections')
    const dialog = page.getByRole('dialog', { name: 'Sign in to go on' })
    await dialog.getByLabel('Password', { exact: true }).fill(administrator.password)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await seat.heading('Collections').waitFor()
  })
})
