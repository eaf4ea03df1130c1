// Two ways to use a page: with the mouse, and with the keyboard alone. Tests say what, hands how.
import assert from 'node:assert/strict'

const mostTabs = 250

/** Points and clicks; types only into what it has clicked. */
export function mouse(page) {
  return {
    name: 'mouse',
    press: (target) => target.click(),
    async type(target, text) {
      await target.click()
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Delete')
      await page.keyboard.insertText(text)
    },
    choose: (radio) => radio.check(),
    async pick(combobox, option) {
      await combobox.click()
      await page.getByRole('option', { name: option }).first().click()
    },
    async find(combobox, text, option) {
      await combobox.click()
      await page.keyboard.insertText(text)
      await page.getByRole('option', { name: option }).first().click()
    },
  }
}

/** Never touches the mouse: Tab to get there, then the keys that the thing understands. */
export function keyboard(page) {
  const focused = (target) => target.evaluate((element) => element === document.activeElement)

  async function reach(target) {
    await target.waitFor()
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      if (await focused(target)) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`Tab does not lead to ${target}`)
  }

  return {
    name: 'keyboard',
    async press(target) {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    async type(target, text) {
      await reach(target)
      await page.keyboard.press('Control+a')
      await page.keyboard.press('Delete')
      await page.keyboard.insertText(text)
    },
    async choose(control) {
      if (await control.isChecked()) return
      // Tab leads to the chosen one of a set of radios; the arrows go on from there.
      if ((await control.getAttribute('type')) !== 'radio') {
        await reach(control)
        await page.keyboard.press('Space')
        return
      }
      const name = await control.getAttribute('name')
      await reach(page.locator(`input[name="${name}"]:checked`))
      for (let arrows = 0; arrows < 6 && !(await control.isChecked()); arrows += 1) {
        await page.keyboard.press('ArrowRight')
      }
      assert.ok(await control.isChecked())
    },
    async pick(combobox, option) {
      await reach(combobox)
      await page.keyboard.press('Enter')
      const wanted = page.getByRole('option', { name: option }).first()
      await wanted.waitFor()
      for (let arrows = 0; arrows < 20 && !(await isHighlighted(wanted)); arrows += 1) {
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
    },
    async find(combobox, text, option) {
      await reach(combobox)
      await page.keyboard.insertText(text)
      const wanted = page.getByRole('option', { name: option }).first()
      await wanted.waitFor()
      if (!(await isHighlighted(wanted))) await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    },
  }
}

function isHighlighted(option) {
  return option.evaluate((element) => element.hasAttribute('data-highlighted'))
}
