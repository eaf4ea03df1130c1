// The palette shows what was used last, and finds what is meant.
import { expect, test } from 'vitest'
import type { Collection } from '../../api/types'
import { commandsFor } from './commands'
import { rank, noteUse } from './rank'

const collection = (name: string, more: Partial<Collection> = {}) =>
  ({ id: `pbc_${name}`, name, type: 'base', system: false, fields: [], ...more }) as unknown as Collection

const commands = commandsFor([collection('_otps', { system: true }), collection('posts'), collection('stats', { type: 'view' })])
const labels = (query: string, recent: string[] = []) => rank(commands, query, recent).map(({ command }) => command.label)

test('without words the recent come first, and nothing of the system', () => {
  expect(labels('', ['api:pbc_posts', 'gone']).slice(0, 2)).toEqual(['API of posts', 'Overview'])
  expect(labels('')).not.toContain('_otps')
})

test('with words the best come first, the system included', () => {
  expect(labels('otps')[0]).toBe('_otps')
  expect(labels('posts').slice(0, 2)).toContain('posts')
  expect(labels('new posts')[0]).toBe('New record in posts')
  expect(labels('rules posts')[0]).toBe('Schema of posts')
})

test('what was used lately wins among equals', () => {
  const first = labels('dark')[0]
  expect(first).toBe('Theme: dark')
  expect(labels('theme', ['theme-system'])[0]).toBe('Theme: as the system')
})

test('a view has no new records', () => {
  expect(labels('new stats')).not.toContain('New record in stats')
})

test('what is used goes to the front, once', () => {
  expect(noteUse(['a', 'b'], 'recent b')).toEqual(['b', 'a'])
})
