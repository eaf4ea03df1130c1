// One browser for all tests; it fails a test on any complaint of a page, and looks at screens in
// every size and theme.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { signInAs } from './api.mjs'
import { administrator } from './server.mjs'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const screenshots = fileURLToPath(new URL('./screenshots/', import.meta.url))
const sizes = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'narrow', width: 390, height: 844 },
]

let browser

export async function openBrowser() {
  mkdirSync(screenshots, { recursive: true })
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export function closeBrowser() {
  return browser?.close()
}

/** A person at a browser of their own, signed in as the administrator unless `guest`. */
export async function sit(server, { guest = false } = {}) {
  const context = await browser.newContext({ viewport: sizes[0], reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  let admin
  if (!guest) {
    admin = await signInAs(server.origin, '_superusers', administrator.email, administrator.password)
    const session = JSON.stringify({ token: admin.token, record: admin.record })
    // Only where there is none yet: a reload must find what the page itself has kept since.
    await context.addInitScript(`
      if (!sessionStorage.getItem('e2e_seated')) {
        sessionStorage.setItem('e2e_seated', '1')
        localStorage.setItem('undercroft_auth', ${JSON.stringify(session)})
      }`)
  }
  const page = await context.newPage()
  const complaints = listen(page)
  return {
    page,
    admin,
    go: (path) => page.goto(server.url(path)),
    heading: (name) => page.getByRole('heading', { level: 1, name }),
    assertContent: () => assert.deepEqual(complaints.splice(0), []),
    close: () => context.close(),
  }
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
  for (const { name: size, ...viewport } of sizes) {
    await page.setViewportSize(viewport)
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme })
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      const view = `${name}, ${size}, ${theme}`
      await page.screenshot({ path: `${screenshots}${name}-${size}-${theme}.png` })
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
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const { violations } = await page.evaluate(() => {
    const shown = (selector) => document.querySelector(selector) !== null
    // What floats stands beside the landmarks, as it should; the page itself is judged without it.
    const floating = shown('[role="menu"], [role="listbox"], [data-base-ui-portal] [role="dialog"]')
    // While one types into an open list, the page is hidden from who cannot see it, and not inert.
    const typing = shown('input[role="combobox"][data-popup-open]')
    return globalThis.axe.run(
      // The guards keep the focus inside what floats, and hand it on at once.
      { exclude: ['[data-base-ui-focus-guard]'] },
      {
        resultTypes: ['violations'],
        rules: {
          region: { enabled: !floating },
          'aria-hidden-focus': { enabled: !typing },
          'page-has-heading-one': { enabled: !typing },
        },
      },
    )
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}
