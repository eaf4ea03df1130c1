// All collections at once: the map, the rules with their risks, and a schema brought in.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, describe, test } from 'node:test'
import { seed } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { startServer } from '../server.mjs'

describe('schema', () => {
  let server, seat, page

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    page = seat.page
    const { users } = await seed(seat.admin, 12)
    const posts = await seat.admin.must('GET', '/collections/posts')
    await seat.admin.must('POST', '/collections', {
      name: 'comments',
      type: 'base',
      fields: [
        { name: 'post', type: 'relation', collectionId: posts.id, maxSelect: 1, required: true, cascadeDelete: true },
        { name: 'likes', type: 'relation', collectionId: users.id, maxSelect: 99 },
        { name: 'text', type: 'text' },
      ],
      listRule: '',
      deleteRule: '',
      updateRule: 'text != ""',
    })
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(() => seat.assertContent())

  const box = (name) => page.getByRole('group', { name: /^Map of/ }).getByRole('link', { name: new RegExp(`^${name}\\b`) })

  test('the map shows what refers to what, and a press leads there', async () => {
    await seat.go('schema/map')
    await box('comments').waitFor()
    assert.match(await box('comments').getAttribute('aria-description'), /refers to 2/)
    await inspect(page, 'map-relations')
    await page.getByRole('radio', { name: 'All fields' }).check({ force: true })
    await page.getByText('published', { exact: true }).waitFor()
    await box('posts').click()
    await page.waitForURL(/collections\/posts\/edit/)
  })

  test('the keyboard walks from box to box, zooms, and opens', async () => {
    await seat.go('schema/map')
    await box('comments').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const at = await page.evaluate(() => document.activeElement.textContent)
    assert.match(at, /^(users|posts)/)
    const scale = page.getByLabel('Zoom', { exact: true })
    const before = await scale.innerText()
    await page.keyboard.press('+')
    await scale.filter({ hasText: '125 %' }).waitFor()
    await page.keyboard.press('0')
    await scale.filter({ hasText: before }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/collections\/(users|posts)\/edit/)
  })

  test('the map is dragged, and a drag opens nothing', async () => {
    await seat.go('schema/map')
    const start = await box('posts').boundingBox()
    await page.mouse.move(start.x + 20, start.y + 10)
    await page.mouse.down()
    await page.mouse.move(start.x + 120, start.y + 60, { steps: 4 })
    await page.mouse.up()
    const end = await box('posts').boundingBox()
    assert.ok(Math.abs(end.x - start.x - 100) < 8, `moved by ${end.x - start.x}`)
    assert.match(page.url(), /schema\/map/)
  })

  for (const [kind, sign] of [['SVG', '<svg'], ['PNG', '\u0089PNG']]) {
    test(`the map leaves as ${kind}`, async () => {
      await page.getByRole('button', { name: 'Save as a picture' }).click()
      const downloading = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: new RegExp(kind) }).click()
      const text = readFileSync(await (await downloading).path(), 'latin1')
      assert.ok(text.startsWith(sign), text.slice(0, 40))
      assert.ok(text.length > 2_000)
      if (kind === 'SVG') assert.ok(text.includes('comments') && !text.includes('var(--'))
    })
  }

  test('the same is there in words, and on a phone first', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await seat.go('schema/map')
    const entry = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: /comments/ }) })
    await entry.getByText('deleted along').waitFor()
    await entry.getByText('several').waitFor()
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('risks are marked, told in words, and lead to their rule', async () => {
    await seat.go('schema/rules')
    await page.getByText('Anyone on the internet may delete records, without signing in.').waitFor()
    await inspect(page, 'rules-risks')
    await page.getByRole('radio', { name: /Dangerous/ }).check({ force: true })
    await page.waitForURL(/risk=bad/)
    const names = await page.locator('table [data-row]').allInnerTexts()
    assert.deepEqual(names, ['comments'])
    await page.getByRole('region', { name: 'Risks' }).getByRole('link', { name: /Update/ }).click()
    await page.waitForURL(/collections\/comments\/edit.*rule=updateRule/)
    await page.waitForFunction(() => document.activeElement?.id === 'updateRule')
  })

  const schema = () => page.getByRole('textbox', { name: 'Schema' })

  async function paste(collections) {
    await schema().click()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.keyboard.insertText(JSON.stringify(collections, null, 2))
  }

  const line = (name) => page.getByRole('list', { name: 'What would change' }).getByRole('listitem').filter({ hasText: name }).first()

  test('an import that would be refused says so before it is sent', async () => {
    await seat.go('schema?way=import')
    await paste([{ name: 'posts', type: 'auth' }])
    await line('posts').getByText('a type cannot change').waitFor()
    assert.equal(await page.getByRole('button', { name: /^Apply to/ }).getAttribute('aria-disabled'), 'true')
  })

  test('an export brought back is no change', async () => {
    const { items } = await seat.admin.must('GET', '/collections?perPage=100')
    await paste(items)
    await page.getByText('This is what the server has already.').waitFor()
  })

  test('what an import changes is told, what it opens is asked for, and then it is done', async () => {
    const posts = await seat.admin.must('GET', '/collections/posts')
    const fields = posts.fields.filter(({ name }) => name !== 'pin').map((field) => (field.name === 'home' ? { ...field, name: 'site' } : field))
    await paste([{ ...posts, fields, listRule: '' }, { name: 'tags', type: 'base', fields: [{ name: 'label', type: 'text' }] }])
    await line('posts').getByText('Field home is renamed to site').waitFor()
    await line('tags').getByText('New').waitFor()
    await inspect(page, 'import-review')
    const apply = page.getByRole('button', { name: 'Apply to 2 collections' })
    assert.equal(await apply.getAttribute('aria-disabled'), 'true')
    await page.getByLabel('Yes, anyone on the internet may list records of posts').check()
    await apply.click()
    await page.getByText('The schema is imported').waitFor()
    const after = await seat.admin.must('GET', '/collections/posts')
    assert.ok(after.fields.some(({ name }) => name === 'site') && after.fields.some(({ name }) => name === 'pin'))
  })

  test('what an import loses is counted, and its word is typed', async () => {
    const posts = await seat.admin.must('GET', '/collections/posts')
    const users = await seat.admin.must('GET', '/collections/users')
    await paste([{ ...posts, fields: posts.fields.filter(({ name }) => name !== 'contact') }, users])
    await page.getByLabel('Delete what the import does not have').check({ force: true })
    await line('posts').getByText('12 records with a value').waitFor()
    await page.getByRole('button', { name: /^Apply to/ }).click()
    const ask = page.getByRole('dialog', { name: 'Import and lose data?' })
    await ask.getByText('posts.contact: 12 records').waitFor()
    await inspect(page, 'import-loss')
    const sure = ask.getByRole('button', { name: 'Apply import' })
    assert.equal(await sure.getAttribute('aria-disabled'), 'true')
    await ask.getByLabel('Type import to confirm').fill('import')
    await page.keyboard.press('Enter')
    await page.getByText('The schema is imported').waitFor()
    assert.equal((await seat.admin.call('GET', '/collections/comments')).status, 404)
  })

  test('a file can be dropped', async () => {
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['[{"name":"dropped"}]'], 'schema.json', { type: 'application/json' }))
      return transfer
    })
    await schema().dispatchEvent('dragover', { dataTransfer: data })
    await schema().dispatchEvent('drop', { dataTransfer: data })
    await line('dropped').getByText('New').waitFor()
  })
})
