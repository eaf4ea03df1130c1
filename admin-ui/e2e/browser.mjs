// A browser that fails a test on any complaint of the page, and looks at screens in every way.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const screenshots = fileURLToPath(new URL('./screenshots/', import.meta.url))
const sizes = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'narrow', width: 390, height: 844 },
]

export async function openBrowser() {
  mkdirSync(screenshots, { recursive: true })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  })
  const context = await browser.newContext({ viewport: sizes[0], reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  return { page, complaints: listen(page), close: () => browser.close() }
}

/** Collects what the page complains about; refusals that a test provokes are no complaint. */
function listen(page) {
  const complaints = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    if (message.text().startsWith('Failed to load resource')) return
    complaints.push(message.text())
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') {
      complaints.push(`asked another host: ${request.url()}`)
    }
  })
  return complaints
}

/** Photographs the screen at each size and theme; axe must be content and nothing may overflow. */
export async function inspect(page, name) {
  for (const theme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: theme })
    for (const { name: size, ...viewport } of sizes) {
      await page.setViewportSize(viewport)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      await page.screenshot({ path: `${screenshots}${name}-${size}-${theme}.png`, fullPage: true })
      const view = `${name}, ${size}, ${theme}`
      assert.ok(await fits(page), `${view}: the page scrolls sideways`)
      assert.deepEqual(await violations(page), [], view)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(sizes[0])
}

function fits(page) {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
}

async function violations(page) {
  // Evaluated by the debugger, which the page's security policy does not bind.
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => globalThis.axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
