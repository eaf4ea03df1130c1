// The SQL console and the query of a view: written, tried, refused in place, and saved.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { seed } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { startServer } from '../server.mjs'

describe('SQL', () => {
  let server, seat, page

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    page = seat.page
    await seed(seat.admin, 24)
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(() => seat.assertContent())

  const editor = () => page.getByRole('textbox', { name: 'Query' })
  const result = () => page.getByRole('region', { name: 'Result' })

  async function write(text) {
    await editor().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.insertText(text)
  }

  test('a query is run by the keyboard, and its rows are counted', async () => {
    await seat.go('sql')
    await write('SELECT title, price, cover, NULL AS gap FROM posts ORDER BY title')
    await page.keyboard.press('Control+Enter')
    await result().getByText('24 rows').waitFor()
    await result().getByText('Post 001').waitFor()
    await result().getByText('null', { exact: true }).first().waitFor()
    await inspect(page, 'sql-result')
  })

  test('a row is opened whole, and closed, by the keyboard', async () => {
    await result().getByRole('grid').focus()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const row = page.getByRole('dialog', { name: 'Row 2' })
    await row.getByText('Post 002').waitFor()
    await page.keyboard.press('Escape')
    await row.waitFor({ state: 'detached' })
  })

  test('a press on a header sorts, numbers as numbers', async () => {
    await result().getByRole('columnheader', { name: /price/ }).click()
    await result().getByRole('columnheader', { name: /price/ }).click()
    await result().getByRole('row').nth(1).getByText('Post 024').waitFor()
  })

  test('the answer leaves as CSV', async () => {
    const downloading = page.waitForEvent('download')
    await result().getByRole('button', { name: 'Download CSV' }).click()
    const download = await downloading
    assert.equal(download.suggestedFilename(), 'query.csv')
  })

  test('a mistake is shown at its word, and what was typed stays', async () => {
    await write('SELECT titel FROM posts')
    await page.keyboard.press('Control+Enter')
    await page.getByText('no such column: titel').waitFor()
    assert.match(await editor().innerText(), /titel/)
    assert.equal(await editor().getAttribute('aria-invalid'), 'true')
    await inspect(page, 'sql-mistake')
  })

  test('what would write is not sent, and says why', async () => {
    await write('DELETE FROM posts')
    assert.equal(await page.getByRole('button', { name: /^Run/ }).getAttribute('aria-disabled'), 'true')
    await page.getByText('Queries only read').first().waitFor()
  })

  test('the tables are at hand: a press begins with one, another puts a column in', async () => {
    const tables = page.getByRole('complementary', { name: 'Tables' })
    await tables.getByLabel('Find a table or a column').fill('published')
    await tables.getByTitle('Put published into the query').waitFor()
    await tables.getByLabel('Find a table or a column').fill('')
    await tables.getByRole('button', { name: 'Select from posts' }).click()
    await result().getByText('20 rows').waitFor()
    await write('SELECT ')
    await tables.getByLabel('Columns of posts').first().click()
    await tables.getByTitle('Put title into the query').click()
    assert.match(await editor().innerText(), /SELECT title/)
  })

  test('what was asked comes back from the history, also after a reload', async () => {
    await page.reload()
    assert.match(await editor().innerText(), /SELECT title/)
    await page.getByRole('button', { name: 'History' }).click()
    await page.getByRole('button', { name: 'Use the query SELECT titel FROM posts' }).waitFor()
    await page.getByRole('button', { name: 'Use the query SELECT * FROM posts LIMIT 20' }).click()
    assert.match(await editor().innerText(), /LIMIT 20/)
  })

  test('a query that takes too long is cancelled', async () => {
    await write('WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Cancelled').waitFor()
  })

  test('a view is tried while it is written, its mistakes included', async () => {
    await seat.go('collections/new')
    await page.getByLabel('Name', { exact: true }).fill('post_prices')
    await page.getByRole('radio', { name: /View/ }).check()
    await page.getByRole('tab', { name: 'Query' }).waitFor()
    await write('SELECT id, title, price FROM posts')
    await page.getByRole('columnheader', { name: 'price' }).waitFor()
    await page.getByText('The first 10 records').waitFor()
    await inspect(page, 'view-sample')
    await write('SELECT id, titel FROM posts')
    await page.getByText('no such column: titel').waitFor()
    assert.ok(await page.getByText('The first 10 records').isVisible(), 'the last sample stays')
    assert.match(await editor().innerText(), /titel/)
  })

  test('and saved, with the fields that the server found', async () => {
    await write('SELECT id, title, price FROM posts')
    await page.getByRole('button', { name: 'Create collection' }).first().click()
    await seat.heading('post_prices').waitFor()
    await page.getByText('Post 001').waitFor()
  })
})
