// Administrators and one's own account: adding, changing, deleting, and who cannot go.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { signInAs } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { administrator, startServer } from '../server.mjs'

describe('account', () => {
  let server, seat, page

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    page = seat.page
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(() => seat.assertContent())

  const menu = (email) => page.getByRole('button', { name: `Actions for ${email}` })

  test('the only administrator cannot go, and it says why', async () => {
    await seat.go('settings?part=administrators')
    await menu(administrator.email).click()
    const item = page.getByRole('menuitem', { name: 'Delete' })
    await item.waitFor()
    assert.equal(await item.getAttribute('aria-disabled'), 'true')
    await page.getByText('The only administrator stays').waitFor()
    await inspect(page, 'administrators-menu')
    await page.keyboard.press('Escape')
  })

  test('another one is added, gets a new password, and goes', async () => {
    await page.getByRole('button', { name: 'Add administrator' }).click()
    let dialog = page.getByRole('dialog', { name: 'Add an administrator' })
    await dialog.getByLabel('E-mail').fill('ben@example.com')
    await dialog.getByLabel('Password', { exact: true }).fill('first password')
    await dialog.getByLabel('Password again').fill('another one')
    await dialog.getByRole('button', { name: 'Add administrator' }).click()
    await dialog.getByText('The two passwords differ.').waitFor()
    await inspect(page, 'administrators-add')
    await dialog.getByLabel('Password again').fill('first password')
    await page.keyboard.press('Enter')
    await page.getByRole('rowheader', { name: 'ben@example.com' }).waitFor()
    await signInAs(server.origin, '_superusers', 'ben@example.com', 'first password')

    await menu('ben@example.com').click()
    await page.getByRole('menuitem', { name: 'Set a new password' }).click()
    dialog = page.getByRole('dialog', { name: 'New password for ben@example.com' })
    await dialog.getByLabel('New password').fill('second password')
    await dialog.getByLabel('Password again').fill('second password')
    await dialog.getByRole('button', { name: 'Set password' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await signInAs(server.origin, '_superusers', 'ben@example.com', 'second password')

    await menu('ben@example.com').click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await page.getByLabel('Type ben@example.com to confirm').fill('ben@example.com')
    await inspect(page, 'administrators-delete')
    await page.getByRole('button', { name: 'Delete administrator' }).click()
    await page.getByRole('rowheader', { name: 'ben@example.com' }).waitFor({ state: 'detached' })
  })

  test('a new password needs the present one, ends other sessions, and keeps this one', async () => {
    const elsewhere = await signInAs(
      server.origin, '_superusers', administrator.email, administrator.password,
    )
    await seat.go('account')
    const form = page.getByRole('region', { name: 'Password' })
    await form.getByLabel('Present password').fill('not mine')
    await form.getByLabel('New password').fill('a newer vault')
    await form.getByLabel('Password again').fill('a newer vault')
    await form.getByRole('button', { name: 'Change password' }).click()
    await form.getByText('This is not your password.').waitFor()
    await inspect(page, 'account-wrong')
    await form.getByLabel('Present password').fill(administrator.password)
    await form.getByRole('button', { name: 'Change password' }).click()
    await page.getByText('Password changed.').waitFor()
    assert.equal((await elsewhere.call('GET', '/collections')).status, 401)
    await seat.go('collections')
    await page.getByRole('link', { name: 'users' }).first().waitFor()
  })

  test('the e-mail is changed the same way', async () => {
    await seat.go('account')
    const form = page.getByRole('region', { name: 'E-mail' })
    await form.getByLabel('New e-mail').fill('ann@example.org')
    await form.getByLabel('Present password').fill('a newer vault')
    await form.getByRole('button', { name: 'Change e-mail' }).click()
    await page.getByText('You are signed in as ann@example.org.').waitFor()
    await signInAs(server.origin, '_superusers', 'ann@example.org', 'a newer vault')
  })
})
