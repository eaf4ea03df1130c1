// The settings of the server: refusals beside their fields, a secret that is never shown, and a
// question before changes are lost.
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'
import { inspect, sit } from '../browser.mjs'
import { keyboard, mouse } from '../hands.mjs'
import { startServer } from '../server.mjs'

describe('settings', () => {
  let server, seat, page

  before(async () => {
    server = await startServer()
    seat = await sit(server)
    page = seat.page
  })
  after(async () => {
    await seat?.close()
    await server?.stop()
  })
  afterEach(() => seat.assertContent())

  const save = () => page.getByRole('button', { name: /^Save/ })

  for (const handsOf of [mouse, keyboard]) {
    test(`batch requests are allowed by the ${handsOf({}).name}`, async () => {
      const hands = handsOf(page)
      const most = hands.name === 'mouse' ? '70' : '80'
      await seat.go('settings?part=batch')
      const toggle = page.getByRole('switch', { name: 'Take batch requests' }).or(page.getByLabel('Take batch requests')).first()
      await toggle.waitFor()
      if (!(await toggle.isChecked())) await toggle.evaluate((element) => element.click())
      await hands.type(page.getByLabel('Writes at most'), most)
      await page.keyboard.press('Tab')
      await hands.press(save())
      await page.getByText('Settings saved').last().waitFor()
      const { batch } = await seat.admin.must('GET', '/settings')
      assert.deepEqual([batch.enabled, batch.maxRequests], [true, Number(most)])
    })
  }

  test('what is refused stands beside its field, which has the focus', async () => {
    await seat.go('settings?part=files')
    await page.getByRole('radio', { name: /A bucket/ }).check()
    await page.getByLabel('Endpoint').fill('nope')
    await save().click()
    await page.getByText('Must be a valid URL.').waitFor()
    assert.equal(await page.getByLabel('Endpoint').evaluate((element) => element === document.activeElement), true)
    await inspect(page, 'settings-files-refused')
  })

  test('leaving asks first, and what was typed stays', async () => {
    await page.getByRole('tab', { name: 'Server' }).click()
    const ask = page.getByRole('dialog', { name: 'Leave without saving?' })
    await ask.getByRole('button', { name: 'Keep editing' }).click()
    assert.equal(await page.getByLabel('Endpoint').inputValue(), 'nope')
  })
})
