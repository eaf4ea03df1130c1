// The API preview: its examples run as they stand, for whom the rules allow.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { seed } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { startServer } from '../server.mjs'

describe('API preview', () => {
  let server, seat, page

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    page = seat.page
    await seed(seat.admin, 6)
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(() => seat.assertContent())

  const answer = (status) => page.getByRole('region', { name: 'Answer', exact: true }).getByText(status, { exact: true })
  const send = (method) => page.getByRole('button', { name: `Send ${method}` }).click()
  const tab = (name) => page.getByRole('tab', { name }).click()
  const callAs = (who) => page.getByRole('radio', { name: who }).check()

  test('the example of a list is valid for its schema', async () => {
    await seat.go('collections/posts/api')
    await send('GET')
    await answer('200').waitFor()
    await inspect(page, 'api-list')
  })

  test('a guest gets what the list rule allows', async () => {
    await page.getByLabel('filter', { exact: true }).fill('')
    await callAs('Guest')
    await send('GET')
    await page.getByText('"totalItems": 2').waitFor()
    await page.getByText("pb.collection('_superusers')").waitFor({ state: 'detached' })
  })

  test('the code is there for the terminal too, and in the address', async () => {
    await page.getByRole('radio', { name: 'curl' }).check()
    await page.getByText('curl http://127.0.0.1').waitFor()
    assert.match(page.url(), /code=curl/)
    assert.match(page.url(), /as=guest/)
  })

  test('a write asks first, and the example of a new record is taken', async () => {
    await callAs('Me')
    await tab('POST Create')
    await send('POST')
    await page.getByRole('dialog', { name: 'Create a record?' }).getByRole('button', { name: 'Send POST' }).click()
    await answer('200').waitFor()
    await inspect(page, 'api-create')
  })

  test('a guest may not delete, and is told by the server', async () => {
    await tab('DELETE Delete')
    await callAs('Guest')
    await send('DELETE')
    await page.getByRole('dialog').getByRole('button', { name: 'Send DELETE' }).click()
    await answer('403').waitFor()
    await page.getByRole('region', { name: 'Answer', exact: true }).getByText('"superusers_only"').waitFor()
  })

  test('an account signs in, its token stays hidden, and calls go on in its name', async () => {
    await seat.go('collections/users/api?action=sign-in')
    await page.getByLabel('Account', { exact: true }).fill('ann@example.com')
    await page.getByLabel('Password', { exact: true }).fill('a long password')
    await send('POST')
    await answer('200').waitFor()
    await page.getByText('"token": "(hidden)"').waitFor()
    await page.getByRole('button', { name: 'Call as this account' }).click()
    await tab('POST Refresh')
    await send('POST')
    await answer('200').waitFor()
  })

  test('a broken body is not sent, and says why', async () => {
    await tab('POST Create')
    await page.getByRole('textbox', { name: 'Body' }).click()
    await page.keyboard.press('Control+a')
    // Typing over a selection makes the browser style what it inserts, which the policy refuses.
    await page.keyboard.press('Delete')
    await page.keyboard.type('{"a": ')
    const button = page.getByRole('button', { name: 'Send POST' })
    assert.equal(await button.getAttribute('aria-disabled'), 'true')
  })
})
