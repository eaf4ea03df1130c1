// The living page of the kit, light and dark, wide and narrow: every piece, and what floats.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'
import { inspect, sit } from '../browser.mjs'
import { startServer } from '../server.mjs'

/** The page is left out of what is shipped, so it is built as it is while one builds the console. */
async function showKit(origin) {
  process.env.NODE_ENV = 'development'
  process.env.UNDERCROFT_URL = origin
  const outDir = mkdtempSync(join(tmpdir(), 'undercroft-kit-'))
  const shared = { root: fileURLToPath(new URL('../..', import.meta.url)), logLevel: 'error' }
  await build({ ...shared, build: { outDir, minify: false, reportCompressedSize: false } })
  const shown = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const here = `http://127.0.0.1:${shown.httpServer.address().port}`
  return {
    origin: here,
    url: (path) => `${here}/_/${path}`,
    async stop() {
      await shown.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

describe('the kit', () => {
  let server, kit, person, page

  before(async () => {
    server = await startServer()
    kit = await showKit(server.origin)
    person = await sit(kit)
    page = person.page
    await person.go('kit')
    await person.heading('Kit').waitFor()
  })

  after(async () => {
    await person?.close()
    await kit?.stop()
    await server?.stop()
  })

  afterEach(() => person.assertContent())

  const piece = (name) => page.getByRole('region', { name, exact: true })
  const button = (name) => page.getByRole('button', { name, exact: true })

  test('every piece at rest', async () => {
    await inspect(page, 'kit')
  })

  test('a menu opens, moves and closes by keyboard', async () => {
    const more = piece('Menu, Popover').getByRole('button', { name: 'More' })
    await more.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Edit' }).waitFor()
    await inspect(page, 'kit-menu')
    await page.keyboard.press('Escape')
    assert.ok(await more.evaluate((element) => element === document.activeElement))
  })

  test('a list of choices is walked by arrow keys', async () => {
    await page.getByLabel('Region').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: 'North America' }).waitFor()
    await inspect(page, 'kit-select')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    assert.match(await page.getByLabel('Region').innerText(), /North America/)
  })

  test('a combobox narrows by typing, and Escape takes nothing away', async () => {
    await page.getByLabel('Members').click()
    await page.keyboard.type('chi')
    await page.getByRole('option', { name: 'chi@example.com' }).waitFor()
    await inspect(page, 'kit-combobox')
    await page.keyboard.press('Enter')
    await button('Remove chi@example.com').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await button('Remove ann@example.com').waitFor()
    await button('Remove chi@example.com').click()
    await button('Remove chi@example.com').waitFor({ state: 'detached' })
  })

  test('a dialog holds the focus and gives it back', async () => {
    await button('Dialog').click()
    const name = page.getByRole('dialog').getByLabel('Name')
    await name.waitFor()
    assert.ok(await name.evaluate((element) => element === document.activeElement))
    await inspect(page, 'kit-dialog')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.ok(await button('Dialog').evaluate((element) => element === document.activeElement))
  })

  test('danger asks for the name, and one press does nothing before it', async () => {
    await button('Delete collection').click()
    const dialog = page.getByRole('dialog')
    const deed = dialog.getByRole('button', { name: 'Delete collection' })
    await inspect(page, 'kit-danger')
    await deed.click({ force: true })
    assert.ok(await dialog.isVisible())
    await dialog.getByLabel('Type orders to confirm').fill('orders')
    await deed.click()
    await dialog.waitFor({ state: 'detached' })
  })

  test('an exact value is there by keyboard and by a press', async () => {
    const size = page.getByRole('button', { name: '3.1 GB (3,328,599,654 bytes)' })
    const exact = page.locator('[data-base-ui-portal]').getByText('3,328,599,654 bytes')
    await page.keyboard.press('Tab')
    await size.focus()
    await exact.waitFor()
    await page.keyboard.press('Escape')
    await exact.waitFor({ state: 'detached' })
    await size.dispatchEvent('click')
    await exact.waitFor()
    await page.keyboard.press('Escape')
    await exact.waitFor({ state: 'detached' })
  })

  test('toasts are read, undone and dismissed', async () => {
    await button('With undo').click()
    await button('Failed').click()
    await page.getByText('Two records are referred to by orders.').waitFor()
    await inspect(page, 'kit-toasts')
    await button('Undo').click()
    await page.getByText('12 records deleted').waitFor({ state: 'detached' })
    await button('Dismiss').first().click()
    await page.getByText('Two records are referred to by orders.').waitFor({ state: 'detached' })
  })

  test('the drawer keeps what was typed when the window narrows, and Escape closes it', async () => {
    await button('Open the drawer').click()
    const title = page.getByLabel('Title')
    await title.fill('A longer title')
    await inspect(page, 'kit-drawer')
    assert.equal(await title.inputValue(), 'A longer title')
    await title.focus()
    await page.keyboard.press('Escape')
    await title.waitFor({ state: 'detached' })
  })

  test('leaving with unsaved changes asks, and staying keeps them', async () => {
    await page.getByLabel('Change it to see the bar').fill('Another name')
    await page.getByRole('link', { name: 'Settings' }).click()
    await button('Keep editing').click()
    assert.equal(await page.getByLabel('Change it to see the bar').inputValue(), 'Another name')
    await inspect(page, 'kit-unsaved')
    await button('Discard').click()
    await page.getByText('Unsaved changes').waitFor({ state: 'detached' })
  })

  test('the keyboard map opens by its key and lists what works here', async () => {
    await page.evaluate(() => document.activeElement.blur())
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Go to the overview').waitFor()
    await inspect(page, 'kit-keys')
    await page.keyboard.press('Escape')
  })
})
