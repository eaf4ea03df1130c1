// Impossible to lose data with: files, imports, the trash, the past of a record, news of others.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, describe, test } from 'node:test'
import { inspect, sit } from '../browser.mjs'
import { paint } from '../paint.mjs'
import { startServer } from '../server.mjs'

const picture = paint(24, 24)

const long =
  'The room below carries the house above. Nobody looks at it, and everything stands on it. ' +
  'It is quiet there, and strong, and lit where somebody works.'

describe('data', () => {
  let server, seat, page, admin, authors

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    page = seat.page
    admin = seat.admin
    authors = await admin.must('POST', '/collections', {
      name: 'authors',
      type: 'base',
      fields: [{ name: 'name', type: 'text', presentable: true, required: true }],
    })
    await admin.must('POST', '/collections', {
      name: 'books',
      type: 'base',
      history: { enabled: true },
      fields: [
        { name: 'title', type: 'text', presentable: true, required: true },
        { name: 'blurb', type: 'text', max: 5000 },
        { name: 'price', type: 'number', min: 0 },
        { name: 'printed', type: 'date' },
        { name: 'author', type: 'relation', collectionId: authors.id, maxSelect: 1, cascadeDelete: true },
        { name: 'isbn', type: 'text' },
        { name: 'papers', type: 'file', maxSelect: 4, maxSize: 100_000 },
        { name: 'cover', type: 'file', maxSelect: 1, protected: true },
      ],
      indexes: ["CREATE UNIQUE INDEX books_isbn ON books (isbn) WHERE isbn != ''"],
    })
    for (const [n, name] of ['Ada', 'Bo'].entries()) {
      await admin.must('POST', '/collections/authors/records', { id: authorId(n + 1), name })
    }
    for (let n = 1; n <= 12; n += 1) {
      await admin.must('POST', '/collections/books/records', {
        title: `Book ${String(n).padStart(2, '0')}`,
        blurb: long,
        price: n,
        isbn: `isbn-${n}`,
        author: authorId((n % 2) + 1),
      })
    }
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(async (context) => {
    if (context.passed === false) await seat.photograph('failed-data')
    await page.unrouteAll()
    seat.assertContent()
  })

  const authorId = (n) => `author${String(n).padStart(9, '0')}`
  const drawer = () => page.getByRole('complementary')
  const save = () => drawer().getByRole('button', { name: /^Save (Ctrl|⌘)/ })
  const saved = () => page.getByText('Saved', { exact: true }).first().waitFor()
  const book = async (title) =>
    (await admin.must('GET', `/collections/books/records?filter=${encodeURIComponent(`title = "${title}"`)}`)).items[0]
  const file = (name, buffer = Buffer.from(name), mimeType = 'text/plain') => ({ name, buffer, mimeType })

  async function choose(field, ...files) {
    const group = drawer().getByRole('group', { name: field, exact: true })
    const chooser = page.waitForEvent('filechooser')
    await group.getByRole('button', { name: /^(Choose|Replace)/ }).click()
    await (await chooser).setFiles(files)
    return group
  }

  test('files are chosen, refused where they do not fit, put in order, saved and taken away', async () => {
    const { id } = await book('Book 01')
    await seat.go(`collections/books?record=${id}`)
    const papers = await choose('papers', file('one.txt'), file('large.bin', Buffer.alloc(200_000)), file('two.png', picture, 'image/png'))
    await papers.getByText('large.bin has 195 KB').waitFor()
    await papers.getByRole('button', { name: 'Move two.png up' }).click()
    await choose('cover', file('cover.png', picture, 'image/png'))
    await save().click()
    await saved()
    const stored = (await book('Book 01')).papers
    assert.deepEqual(stored.map((name) => name.slice(0, 3)), ['two', 'one'])
    await papers.getByRole('link', { name: /^two_/ }).waitFor()
    await inspect(page, 'files')

    // A new one goes between the old ones, and one that was taken away comes back before saving.
    await choose('papers', file('three.txt'))
    await papers.getByRole('button', { name: 'Move three.txt up' }).click()
    await papers.getByRole('button', { name: new RegExp(`^Remove ${stored[0]}`) }).click()
    await papers.getByText('Removed when you save').waitFor()
    await papers.getByRole('button', { name: `Keep ${stored[0]}` }).click()
    await papers.getByRole('button', { name: `Move ${stored[0]} up` }).click()
    await papers.getByRole('button', { name: `Move ${stored[0]} up` }).click()
    await save().click()
    await page.getByText('Uploaded when you save').waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.querySelectorAll('[role=group][aria-label=papers] li').length === 3)
    assert.deepEqual((await book('Book 01')).papers.map((name) => name.slice(0, 3)), ['two', 'thr', 'one'])

    await page.getByRole('row', { name: /Book 01/ }).locator('img').first().waitFor()
  })

  test('a file that the server refuses is told beside its field, and nothing is lost', async () => {
    const { id } = await book('Book 02')
    await page.route('**/records/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue()
      const papers = { code: 'validation_invalid_mime_type', message: 'Its type is not allowed.' }
      return route.fulfill({ status: 400, json: { status: 400, message: 'No.', data: { papers }, code: 'validation_failed' } })
    })
    await seat.go(`collections/books?record=${id}`)
    const papers = await choose('papers', file('odd.txt'))
    await save().click()
    await drawer().getByText('Its type is not allowed.').waitFor()
    await papers.getByText('odd.txt', { exact: true }).first().waitFor()
    await drawer().getByRole('button', { name: 'Discard changes' }).click()
  })

  test('a delete happens at once and is taken back by one press', async () => {
    const { id } = await book('Book 03')
    await seat.go(`collections/books?record=${id}`)
    await drawer().getByRole('button', { name: 'More', exact: true }).first().click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    const toast = page.getByRole('dialog').filter({ hasText: 'Record deleted' })
    await toast.waitFor()
    assert.equal((await admin.call('GET', `/collections/books/records/${id}`)).status, 404)
    await toast.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('1 record restored').first().waitFor()
    await admin.must('GET', `/collections/books/records/${id}`)
  })

  test('many are deleted and come back together', async () => {
    await seat.go('collections/books?filter=price%20%3E%2010')
    await page.getByRole('row', { name: /Book 11/ }).waitFor()
    await page.getByRole('checkbox').first().check()
    await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 records' }).click()
    const toast = page.getByRole('dialog').filter({ hasText: '2 records deleted' })
    await toast.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('2 records restored').first().waitFor()
    await page.getByRole('row', { name: /Book 12/ }).waitFor()
  })

  test('the trash shows a delete with what it took, says what is in the way, and gives it back', async () => {
    await admin.must('DELETE', `/collections/authors/records/${authorId(2)}`)
    const twin = await admin.must('POST', '/collections/books/records', { title: 'Twin', isbn: 'isbn-5', author: authorId(1) })
    await seat.go('trash')
    const line = page.getByRole('list', { name: 'Deletes, newest first' }).getByRole('listitem').filter({ hasText: 'authors' }).first()
    await line.getByText(/With 6 of books/).waitFor()
    await line.getByRole('button', { name: 'Restore' }).click()
    await line.getByText('Something is in the way').waitFor()
    const holder = await line.getByRole('link', { name: 'Find the record that has it' }).getAttribute('href')
    assert.match(decodeURIComponent(holder), /isbn = 'isbn-5'$/)
    await inspect(page, 'trash')
    await admin.must('DELETE', `/collections/books/records/${twin.id}`)
    await line.getByRole('button', { name: 'Restore' }).click()
    await page.getByText('7 records restored').first().waitFor()
    await admin.must('GET', `/collections/authors/records/${authorId(2)}`)

    await page.reload()
    await page.getByRole('button', { name: 'Remove for good: Twin' }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove Twin for good?' })
    await dialog.getByLabel('Type books to confirm').fill('books')
    await dialog.getByRole('button', { name: 'Remove for good' }).click()
    await page.getByText('The trash is empty').waitFor()
    await inspect(page, 'trash-empty')
  })

  test('the past of a record can be read and returned to', async () => {
    const { id } = await book('Book 04')
    const path = `/collections/books/records/${id}`
    await admin.must('PATCH', path, { blurb: long.replace('quiet', 'loud'), price: 99, author: authorId(2) })
    await seat.go(`collections/books?record=${id}&part=history`)
    const step = drawer().locator('[data-step]').first()
    await step.locator('del', { hasText: 'quiet' }).waitFor()
    await step.locator('ins', { hasText: 'loud' }).waitFor()
    await step.getByRole('link', { name: 'Bo' }).waitFor()
    await inspect(page, 'history')
    await step.getByRole('button', { name: 'Take back blurb' }).click()
    await page.getByText('Taken back').first().waitFor()
    const after = await admin.must('GET', path)
    assert.equal(after.blurb, long)
    assert.equal(after.price, 99)

    // The whole version, by the keyboard alone.
    await drawer().locator('[data-step]').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    while (!(await page.evaluate(() => document.activeElement?.textContent?.includes('Return to this version')))) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await drawer().locator('[data-step]').nth(3).waitFor()
    assert.equal((await admin.must('GET', path)).price, 4)
  })

  test('without a trash deletes are for good, and a history begins when it is switched on', async () => {
    const trashed = async () => (await admin.must('GET', '/trash?collection=drafts')).items.length
    await admin.must('POST', '/collections', { name: 'drafts', type: 'base', fields: [{ name: 'title', type: 'text', presentable: true }] })
    const [first, second, third] = await Promise.all(
      ['One', 'Two', 'Three'].map((title) => admin.must('POST', '/collections/drafts/records', { title })),
    )
    await admin.must('DELETE', `/collections/drafts/records/${first.id}`)
    assert.equal(await trashed(), 1)

    await seat.go('collections/drafts/edit')
    await page.getByRole('tab', { name: 'Trash and history' }).click()
    await page.getByLabel('Removed for good after').waitFor()
    await inspect(page, 'keep')
    await page.getByRole('button', { name: 'Trash rule' }).click()
    await page.waitForFunction(() => document.activeElement?.id === 'trashRule')
    await page.getByRole('tab', { name: 'Trash and history' }).click()

    await page.getByLabel('Keep the history of each record').check({ force: true })
    const most = page.getByLabel('At most, of each record')
    await most.fill('0')
    await page.getByRole('button', { name: /^Review changes/ }).click()
    await page.getByText('A whole number from 1 to 10,000.').waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true')
    await most.fill('50')
    await page.getByLabel('Deleted records go to the trash').uncheck({ force: true })
    await page.getByText('Deletes will be for good from then on.').waitFor()
    await inspect(page, 'keep-off')
    await page.getByRole('button', { name: /^Review changes/ }).click()
    const review = page.getByRole('dialog', { name: 'Review changes to drafts' })
    await review.getByText('Deletes are for good from now on.').waitFor()
    await review.getByText('The history of each record is kept from now on').waitFor()
    await inspect(page, 'keep-review')
    const apply = review.getByRole('button', { name: 'Apply changes' })
    assert.equal(await apply.getAttribute('aria-disabled'), 'true')
    await review.getByLabel('Type drafts to confirm').fill('drafts')
    await apply.click()
    await page.getByText('drafts is saved').first().waitFor()

    await admin.must('DELETE', `/collections/drafts/records/${second.id}`)
    assert.equal(await trashed(), 1, 'only what was there before')
    await admin.must('DELETE', '/collections/drafts/trash')
    await page.getByRole('link', { name: 'Trash of this collection' }).click()
    await page.getByText('drafts does not keep what is deleted from it.').waitFor()
    await inspect(page, 'trash-off')

    await admin.must('PATCH', `/collections/drafts/records/${third.id}`, { title: 'Three and a half' })
    await seat.go(`collections/drafts?record=${third.id}&part=history`)
    await drawer().locator('[data-step]').first().getByText('Changed').waitFor()
    await drawer().getByText('half').first().waitFor()
    const { softDelete, history } = await admin.must('GET', '/collections/drafts')
    assert.deepEqual(softDelete, { enabled: false, retentionDays: 30 })
    assert.deepEqual(history, { enabled: true, retentionDays: 90, perRecord: 50 })
  })

  test('a CSV is checked row by row before anything is written, and its good rows are imported', async () => {
    const csv =
      'Title;price;printed;author;ISBN;nonsense\n' +
      `Alpha;1.5;2026-01-31;${authorId(1)};new-1;x\n` +
      `"Beta; the second";2;;;new-2;x\n` +
      'Gamma;1,5;31/01/2026;;new-3;x\n' +
      'Delta;3;;nobody00000000;isbn-1;x\n' +
      ';4;;;new-4;x\n'
    await seat.go('collections/books/import')
    await page.getByText('Drop a CSV or JSON file here').waitFor()
    await inspect(page, 'import-empty')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file' }).click()
    await (await chooser).setFiles([file('books.csv', Buffer.from(csv), 'text/csv')])
    await page.getByText('5 rows, 6 columns').waitFor()
    await page.getByText('not read', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Check 5 rows' }).click()
    await page.getByText('2 rows can be imported, 3 cannot.').waitFor()
    await page.getByText('price: Is not a number such as 1234.5.').waitFor()
    await page.getByText('author: There is no record nobody00000000 in authors.').waitFor()
    await page.getByText('ISBN: Must be unique, and another record has it already.').waitFor()
    await page.getByText('Title: Is needed and empty.').waitFor()
    await inspect(page, 'import-checked')
    assert.equal(await book('Alpha'), undefined)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download the refused rows' }).click()
    const refused = readFileSync(await (await download).path(), 'utf8')
    assert.match(refused, /^.?Title,price,printed,author,ISBN,nonsense,Why not\r\nGamma,/)
    await page.getByRole('button', { name: 'Import 2 rows and leave out 3' }).click()
    await page.getByText('2 rows imported').waitFor()
    await inspect(page, 'import-done')
    assert.equal((await book('Alpha')).printed, '2026-01-31 00:00:00.000Z')
    assert.ok(await book('Beta; the second'))
  })

  test('many rows are imported in batches, and records that exist are changed', async () => {
    await admin.must('PATCH', '/settings', { batch: { enabled: true, maxRequests: 100 } })
    const { id } = await book('Alpha')
    const rows = Array.from({ length: 2000 }, (_, n) => ({ title: `Bulk ${n}`, price: n }))
    const json = JSON.stringify([{ id, title: 'Alpha, changed' }, ...rows])
    await seat.go('collections/books/import')
    await page.getByRole('button', { name: 'Paste text' }).click()
    await page.getByLabel(/CSV, with the names/).fill(json)
    await page.getByRole('button', { name: 'Read this text' }).click()
    await page.getByText('2,001 rows, 3 columns').waitFor()
    await page.getByRole('radio', { name: 'Change the record' }).check()
    await page.getByRole('button', { name: 'Check 2,001 rows' }).click()
    await page.getByText('All 2,001 rows can be imported.').waitFor()
    await page.getByRole('button', { name: 'Import 2,001 rows' }).click()
    await page.getByText('2,001 rows imported').waitFor({ timeout: 120_000 })
    assert.equal((await admin.must('GET', `/collections/books/records/${id}`)).title, 'Alpha, changed')
    assert.equal((await admin.must('GET', '/collections/books/records?filter=title~"Bulk"&perPage=1')).totalItems, 2000)
  })

  test('what others change waits behind a count, and the open record tells of it', async () => {
    const { id } = await book('Book 06')
    const listens = (answer) => answer.url().endsWith('/realtime') && answer.request().method() === 'POST'
    const heard = page.waitForResponse(listens)
    await seat.go(`collections/books?record=${id}&filter=title%20~%20%22Book%22`)
    await drawer().getByRole('heading', { name: 'Book 06' }).waitFor()
    await (await heard).finished()
    const other = await book('Book 07')
    await admin.must('PATCH', `/collections/books/records/${other.id}`, { title: 'Book 07, by another' })
    await page.getByRole('button', { name: /1 change meanwhile/ }).waitFor()
    assert.equal(await page.getByRole('row', { name: /by another/ }).count(), 0)
    await admin.must('PATCH', `/collections/books/records/${id}`, { price: 66 })
    await drawer().getByText('This record was just changed elsewhere').waitFor()
    await inspect(page, 'live')
    await page.getByRole('button', { name: /2 changes meanwhile/ }).click()
    await page.getByRole('row', { name: /by another/ }).waitFor()
    await page.getByRole('button', { name: /meanwhile/ }).waitFor({ state: 'detached' })
  })

  test('a saved filter is renamed, handed on as a link, and stays with its collection', async () => {
    await seat.go('collections/books?filter=price%20%3E%205')
    await page.getByRole('button', { name: 'Saved and recent filters' }).click()
    await page.getByLabel('Name of the filter').fill('Dear')
    await page.getByRole('button', { name: 'Save this filter' }).click()
    await page.getByRole('button', { name: 'Rename Dear' }).click()
    await page.getByLabel('New name').fill('Dearer')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Copy the link to Dearer' }).waitFor()
    await inspect(page, 'saved-filters')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Dearer', pressed: true }).waitFor()
    await seat.go('collections/authors')
    await page.getByRole('row', { name: /Ada/ }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Dearer' }).count(), 0)
  })
})
