// Every screen of a server with data, in each size and theme: axe is content, nothing overflows.
import { after, before, describe, test } from 'node:test'
import { seed } from '../api.mjs'
import { inspect, sit } from '../browser.mjs'
import { startServer } from '../server.mjs'

const screens = [
  ['overview', '', 'Administrators'],
  ['collections', 'collections', 'posts'],
  ['collection-new', 'collections/new', 'Add field'],
  ['collection-edit', 'collections/posts/edit', 'Add field'],
  ['collection-rules', 'collections/posts/edit?tab=rules', 'published'],
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
})
