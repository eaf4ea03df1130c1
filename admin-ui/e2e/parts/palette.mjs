// The palette, by keyboard alone.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { seed } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { startServer } from '../server.mjs'

describe('palette', () => {
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

  const field = () => page.getByRole('combobox', { name: 'Search and commands' })

  /** Opens it and types; the wanted choice must be the chosen one. */
  async function choose(text, label) {
    await page.keyboard.press('Control+k')
    await field().waitFor()
    await page.keyboard.type(text)
    await page.getByRole('option', { name: label, selected: true }).waitFor()
  }

  test('it goes to a room', async () => {
    await seat.go('')
    await page.getByText('Running').waitFor()
    await choose('settings', 'Settings')
    await page.keyboard.press('Enter')
    await seat.heading('Settings').waitFor()
  })

  test('what was used last comes first, and Escape gives the focus back', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: 'Settings', selected: true }).waitFor()
    await inspect(page, 'palette')
    await page.keyboard.press('Escape')
    await field().waitFor({ state: 'detached' })
    assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'INPUT')
  })

  test('it goes to a collection, and finds its records', async () => {
    await choose('posts', 'posts Records')
    await page.keyboard.press('Enter')
    await seat.heading('posts').waitFor()
    await choose('Post 003', 'Post 003 in posts')
    await inspect(page, 'palette-records')
    await page.keyboard.press('Enter')
    await page.waitForURL(/record=/)
  })

  test('it acts: the theme', async () => {
    await choose('dark', 'Theme: dark')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark')
    await choose('as the system', 'Theme: as the system')
    await page.keyboard.press('Enter')
  })

  test('nothing found is said', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('qqqqq')
    await page.getByText('Nothing is called so.').waitFor()
    await page.keyboard.press('Escape')
  })
})
