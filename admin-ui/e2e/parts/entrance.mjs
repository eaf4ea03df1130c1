// From the installer link to the overview, out and in again, and what each screen shows when
// something is wrong.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { inspect, sit } from '../browser.mjs'
import { startServer } from '../server.mjs'

const email = 'ann@example.com'
const password = 'a vault of stone'

describe('entrance', () => {
  let server, seat, page

  before(async () => {
    server = await startServer({ empty: true })
    seat = await sit(server, { guest: true })
    page = seat.page
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(async () => {
    await page.unrouteAll()
    seat.assertContent()
  })

  async function signIn(secret) {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(secret)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  async function signOut() {
    await page.getByRole('button', { name: 'Account: ' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await seat.heading('Sign in').waitFor()
  }

  test('the link opens the form and leaves the address bar', async () => {
    await page.goto(server.link)
    await seat.heading('Create the first administrator').waitFor()
    assert.equal(page.url(), server.url('install'))
    assert.equal(await page.title(), 'First administrator · Undercroft')
    await page.reload()
    await inspect(page, 'install')
  })

  test('slips are named under their fields, and the first has the focus', async () => {
    await page.getByLabel('E-mail').fill('ann@example')
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByLabel('Password again').fill('shirt')
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await page.getByText('Use an address like name@example.com.').waitFor()
    await page.getByText('Use at least 8 characters.').waitFor()
    await page.getByText('The two passwords differ.').waitFor()
    assert.ok(await page.getByLabel('E-mail').evaluate((input) => input === document.activeElement))
    await inspect(page, 'install-slips')
  })

  test('the first administrator is created by keyboard and lands on the overview', async () => {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByLabel('Password again').fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('Running').waitFor()
    assert.equal(page.url(), server.url(''))
    await inspect(page, 'overview-empty')
  })

  test('signing out ends at sign-in, and a deep address comes back after it', async () => {
    await signOut()
    await seat.go('settings?part=server')
    await seat.heading('Sign in').waitFor()
    await inspect(page, 'sign-in')
    await signIn('not the password')
    await page.getByText('E-mail or password is wrong.').waitFor()
    await page.getByText('Cannot sign in?').click()
    await inspect(page, 'sign-in-wrong')
    await signIn(password)
    await seat.heading('Settings').waitFor()
    assert.equal(page.url(), server.url('settings?part=server'))
  })

  test('an address of another host is never gone to', async () => {
    await signOut()
    await seat.go('sign-in?to=//example.org')
    await signIn(password)
    await page.getByText('Running').waitFor()
    assert.equal(page.url(), server.url(''))
  })

  test('a server that asks for patience is quoted', async () => {
    await signOut()
    await page.route('**/auth-with-password', (route) =>
      route.fulfill({ status: 429, headers: { 'Retry-After': '30' }, json: { message: 'Slow down.' } }),
    )
    await signIn(password)
    await page.getByText('Try again in 30 seconds.').waitFor()
  })

  test('caps lock is told of', async () => {
    await page.getByLabel('Password', { exact: true }).evaluate((input) => {
      const event = new KeyboardEvent('keyup', { key: 'A', bubbles: true, modifierCapsLock: true })
      input.dispatchEvent(event)
    })
    await page.getByText('Caps lock is on.').waitFor()
  })

  test('a used link says what to do in each case', async () => {
    await page.goto(server.link)
    await seat.heading('Create the first administrator').waitFor()
    await page.getByLabel('E-mail').fill('eve@example.com')
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByLabel('Password again').fill(password)
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await seat.heading('This link does not work').waitFor()
    await page.getByRole('link', { name: 'Go to sign-in' }).waitFor()
    await page.getByText('undercroft superuser upsert EMAIL PASSWORD').waitFor()
    await inspect(page, 'install-used')
  })

  test('a link without its secret says that it is incomplete', async () => {
    await seat.go('install')
    await page.getByText('The link is incomplete').waitFor()
  })

  test('an unknown address offers the way back', async () => {
    await seat.go('nowhere/at/all')
    await seat.heading('There is no such page').waitFor()
    await inspect(page, 'not-found')
  })
})
