// The console in a browser, against the real binary. One process and one browser for all parts.
import { after, before } from 'node:test'
import { closeBrowser, openBrowser } from './browser.mjs'

before(openBrowser)
after(closeBrowser)

await import('./parts/entrance.mjs')
await import('./parts/purpose.mjs')
await import('./parts/account.mjs')
await import('./parts/palette.mjs')
await import('./parts/preview.mjs')
await import('./parts/sql.mjs')
await import('./parts/schema.mjs')
await import('./parts/settings.mjs')
await import('./parts/bad-paths.mjs')
await import('./parts/endings.mjs')
await import('./parts/screens.mjs')
await import('./parts/measure.mjs')
await import('./parts/kit.mjs')
