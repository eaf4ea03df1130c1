// The first day of a server, in a browser and against the real binary: from the installer link to
// home, out and in again, and what each screen shows when something is wrong.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { inspect, openBrowser } from './browser.mjs'
import { startServer } from './server.mjs'

const email = 'ann@example.com'
const password = 'a vault of stone'
const collectionsCall = '**/api/v1/collections?*'

let server, browser, page

before(async () => {
  server = await startServer()
  browser = await openBrowser()
  page = browser.page
})

after(async () => {
  await browser?.close()
  await server?.stop()
})

afterEach(async () => {
  await page.unrouteAll()
  assert.deepEqual(browser.complaints.splice(0), [])
})

const heading = (name) => page.getByRole('heading', { level: 1, name })
const url = (path) => new URL(`/_/${path}`, server.link).href

async function signIn(secret) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signOut() {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await heading('Sign in').waitFor()
}

test('the link opens the form and leaves the address bar', async () => {
  await page.goto(server.link)
  await heading('Create the first administrator').waitFor()
  assert.equal(page.url(), url('install'))
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

test('the first administrator is created by keyboard and lands on home', async () => {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('Password again').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('rowheader', { name: 'users', exact: true }).waitFor()
  await page.getByText('Running').waitFor()
  assert.equal(page.url(), url(''))
  assert.equal(await page.title(), 'Home · Undercroft')
  await inspect(page, 'home')
})

test('a theme is chosen and remembered', async () => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()
  await page.getByRole('radio', { name: 'Dark' }).check()
  const dark = await ground()
  assert.notEqual(dark, light)
  await page.reload()
  assert.equal(await ground(), dark)
  await page.getByRole('radio', { name: 'As the system' }).check()
  assert.equal(await ground(), light)
})

test('the account menu opens, and Escape gives the focus back', async () => {
  const account = page.getByRole('button', { name: 'Account' })
  await account.click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await inspect(page, 'account')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'hidden' })
  assert.ok(await account.evaluate((button) => button === document.activeElement))
})

test('while collections load there is a skeleton, and a failure says what and offers a retry', async () => {
  let release
  const held = new Promise((resolve) => (release = resolve))
  await page.route(collectionsCall, async (route) => {
    await held
    await route.fulfill({
      status: 500,
      json: { status: 500, message: 'The disk is full.', data: {}, code: 'storage_full', trace_id: 'f00d' },
    })
  })
  await page.reload()
  await page.getByText('Running').waitFor()
  await inspect(page, 'home-loading')
  release()
  await page.getByText('The disk is full.').waitFor()
  await page.getByText('storage_full').waitFor()
  await page.getByText('f00d').waitFor()
  await inspect(page, 'home-failed')
  await page.unroute(collectionsCall)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('rowheader', { name: 'users', exact: true }).waitFor()
})

test('long names, unknown facts and a proxy keep the page in shape', async () => {
  const names = ['a_very_long_name_that_somebody_gave_to_a_collection_of_invoices', 'قائمة', 'posts', 'stats']
  const rules = ['@request.auth.id != "" && owner = @request.auth.id', null, '', '']
  const types = ['base', 'base', 'base', 'view']
  const items = names.map((name, index) => ({
    id: name, name, type: types[index], system: false, listRule: rules[index],
  }))
  await page.route(collectionsCall, (route) => route.fulfill({ json: { items } }))
  const data = {
    canBackup: false,
    realIP: '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
    possibleProxyHeader: 'X-Forwarded-For',
  }
  await page.route('**/api/v1/health', (route) => route.fulfill({ json: { message: 'Fine.', data } }))
  await page.reload()
  await page.getByText('X-Forwarded-For').waitFor()
  await page.getByText('Public').first().waitFor()
  await inspect(page, 'home-unusual')
})

test('no collections of one’s own: an example shows the next step', async () => {
  const items = [{ id: '1', name: '_superusers', type: 'auth', system: true, listRule: null }]
  await page.route(collectionsCall, (route) => route.fulfill({ json: { items } }))
  await page.reload()
  await page.getByText('No collections of your own yet').waitFor()
  await inspect(page, 'home-empty')
})

test('an unknown address offers the way home', async () => {
  await page.goto(url('nowhere/at/all'))
  await heading('There is no such page').waitFor()
  await inspect(page, 'not-found')
  await page.getByRole('link', { name: 'Go home' }).click()
  await page.getByRole('rowheader', { name: 'users', exact: true }).waitFor()
})

test('a session that ended leads to sign-in, which says so', async () => {
  await page.route(collectionsCall, (route) =>
    route.fulfill({ status: 401, json: { status: 401, message: 'No.', data: {} } }),
  )
  await page.reload()
  await page.getByText('Your session has ended.').waitFor()
  await inspect(page, 'sign-in-expired')
  await page.unroute(collectionsCall)
  await signIn(password)
  await page.getByRole('rowheader', { name: 'users', exact: true }).waitFor()
})

test('signing out ends at sign-in, and home is closed', async () => {
  await signOut()
  await page.goto(url(''))
  await heading('Sign in').waitFor()
  assert.equal(page.url(), url('sign-in'))
  await inspect(page, 'sign-in')
})

test('a wrong password is refused in words', async () => {
  await signIn('not the password')
  await page.getByText('E-mail or password is wrong.').waitFor()
  await page.getByText('Cannot sign in?').click()
  await inspect(page, 'sign-in-wrong')
})

test('a server that asks for patience is quoted', async () => {
  const call = '**/auth-with-password'
  await page.route(call, (route) =>
    route.fulfill({ status: 429, headers: { 'Retry-After': '30' }, json: { message: 'Slow down.' } }),
  )
  await signIn(password)
  await page.getByText('Try again in 30 seconds.').waitFor()
})

test('the right password leads home', async () => {
  await signIn(password)
  await page.getByRole('rowheader', { name: 'users', exact: true }).waitFor()
  await signOut()
})

test('a used link explains how to go on', async () => {
  await page.goto(server.link)
  await heading('Create the first administrator').waitFor()
  await page.getByLabel('E-mail').fill('eve@example.com')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('Password again').fill(password)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await heading('This link does not work').waitFor()
  await page.getByText('undercroft superuser upsert EMAIL PASSWORD').waitFor()
  await inspect(page, 'install-used')
})

test('a link without its secret explains the same', async () => {
  await page.goto(url('install'))
  await heading('This link does not work').waitFor()
})
