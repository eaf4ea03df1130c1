// Every screen of a server with data, in each size and theme: axe is content, nothing overflows.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { seed } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { startServer } from '../server.mjs'

const screens = [
  ['overview', '', 'Administrators'],
  ['collections', 'collections', 'posts'],
  ['collection-new', 'collections/new', 'Add field'],
  ['schema', 'collections/posts/edit', 'Add field'],
  ['schema-rules', 'collections/posts/edit?tab=rules', 'published'],
  ['schema-rules-test', 'collections/posts/edit?tab=rules&test=createRule', 'Denied'],
  ['records', 'collections/posts', 'Post 024'],
  ['record-new', 'collections/posts?create=blank', 'Post 024'],
  ['records-none', 'collections/posts?filter=title%20%3D%20%22none%22', 'posts'],
  ['settings-appearance', 'settings', 'Comfortable'],
  ['settings-administrators', 'settings?part=administrators', 'Add administrator'],
  ['settings-files', 'settings?part=files', 'The data folder'],
  ['settings-batch', 'settings?part=batch', 'Writes at most'],
  ['settings-server', 'settings?part=server', 'Where its settings come from'],
  ['map', 'schema/map?view=map', 'Deleted with what it refers to'],
  ['map-list', 'schema/map?view=list', 'Referred to by'],
  ['rules', 'schema/rules', 'Risks'],
  ['export', 'schema', 'Collections to take along'],
  ['sql', 'sql', 'Nothing asked yet'],
  ['account', 'account', 'Present password'],
  ['collection-missing', 'collections/nothing', 'nothing'],
]

describe('screens', () => {
  let server, seat

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    await seed(seat.admin)
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })

  for (const [name, path, sign] of screens) {
    test(name, async () => {
      await seat.go(path)
      await seat.page.getByRole('heading', { level: 1 }).first().waitFor()
      await seat.page.getByText(sign).filter({ visible: true }).first().waitFor()
      await inspect(seat.page, name)
      seat.assertContent()
    })
  }

  test('the same tabs lead from each page of a collection to the others', async () => {
    await seat.go('collections/posts')
    const tabs = seat.page.getByRole('navigation', { name: 'Parts of posts' })
    const place = await tabs.boundingBox()
    for (const [name, heading] of [['Schema', 'Schema of posts'], ['API', 'API of posts'], ['Records', 'posts']]) {
      await tabs.getByRole('link', { name }).click()
      await seat.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      assert.equal(await tabs.locator('[aria-current="page"]').textContent(), name)
      assert.deepEqual(await tabs.boundingBox(), place, name)
    }
    seat.assertContent()
  })

  test('what loses data shows how much, and asks for the name', async () => {
    const { page } = seat
    await seat.go('collections/posts/edit')
    await page.getByRole('button', { name: 'More about price', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('button', { name: 'Review changes' }).click()
    const dialog = page.getByRole('dialog', { name: 'Review changes to posts' })
    await dialog.getByText('24 records with a value').waitFor()
    assert.equal(await dialog.getByRole('button', { name: 'Apply changes' }).getAttribute('aria-disabled'), 'true')
    await inspect(page, 'schema-review')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Discard' }).click()
    seat.assertContent()
  })

  for (const width of [1440, 390]) {
    test(`at ${width} pixels, the news of a record covers no button of its drawer`, async () => {
      const { page } = seat
      await page.setViewportSize({ width, height: 844 })
      await seat.go('collections/posts?create=blank')
      await page.getByLabel('title', { exact: true }).fill('New')
      await page.getByRole('button', { name: 'Create' }).last().click()
      const toast = await boxOf(page.getByRole('dialog', { name: 'Record created' }))
      for (const button of await page.locator('footer').getByRole('button').all()) {
        assert.ok(!overlap(toast, await boxOf(button)))
      }
      await page.setViewportSize({ width: 1440, height: 900 })
      seat.assertContent()
    })
  }
})

async function boxOf(locator) {
  await locator.waitFor()
  return locator.boundingBox()
}

function overlap(one, other) {
  const apart = (at, length) => one[at] + one[length] <= other[at] || other[at] + other[length] <= one[at]
  return !apart('x', 'width') && !apart('y', 'height')
}
