// What is kept comes back, and what cannot be kept or read does no harm.
import { afterEach, expect, test, vi } from 'vitest'
import { recall, remember, rememberedKeys } from './remember'

afterEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

test('a value comes back from where it was put', () => {
  expect(remember('a', { b: [1] }, 'session')).toBe(true)
  expect(recall('a', 'session')).toEqual({ b: [1] })
  expect(recall('a')).toBeUndefined()
})

test('undefined forgets', () => {
  remember('a', 1)
  remember('a', undefined)
  expect(recall('a')).toBeUndefined()
})

test('nonsense counts as nothing', () => {
  localStorage.setItem('a', '{')
  expect(recall('a')).toBeUndefined()
})

test('full storage is reported, not thrown', () => {
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new DOMException('', 'QuotaExceededError')
    },
  })
  expect(remember('a', 1)).toBe(false)
  vi.unstubAllGlobals()
})

test('keys are listed by how they begin', () => {
  remember('draft:1', 1)
  remember('draft:2', 2)
  remember('other', 3)
  expect(rememberedKeys('draft:').sort()).toEqual(['draft:1', 'draft:2'])
})
