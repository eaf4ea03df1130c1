// The theme is remembered, forgotten, and read in the same way by the script that runs first.
import { beforeEach, expect, test } from 'vitest'
import early from '../../public/theme.js?raw'
import { chooseTheme, readTheme, themeKey } from './theme'

function runEarlyScript(): void {
  delete document.documentElement.dataset.theme
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the file is a classic script
  new Function(early)()
}

beforeEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
})

test('follows the system until a theme is chosen', () => {
  expect(readTheme()).toBe('system')
  runEarlyScript()
  expect(document.documentElement.dataset.theme).toBeUndefined()
})

test('a chosen theme is stamped, remembered and known to the early script', () => {
  chooseTheme('dark')
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(readTheme()).toBe('dark')
  runEarlyScript()
  expect(document.documentElement.dataset.theme).toBe('dark')
})

test('choosing the system forgets the theme', () => {
  chooseTheme('light')
  chooseTheme('system')
  expect(localStorage.getItem(themeKey)).toBeNull()
  expect(document.documentElement.dataset.theme).toBeUndefined()
})

test('nonsense in storage counts as no choice', () => {
  localStorage.setItem(themeKey, 'sepia')
  expect(readTheme()).toBe('system')
  runEarlyScript()
  expect(document.documentElement.dataset.theme).toBeUndefined()
})
