// One's own collections come first.
import { expect, test } from 'vitest'
import { groupCollections } from './group'

function collection(name: string, system = false) {
  return { id: name, name, type: 'base', system, listRule: null }
}

test('own collections and those of the server are apart, each by name', () => {
  const { own, system } = groupCollections([
    collection('posts'),
    collection('_otps', true),
    collection('comments'),
    collection('_mfas', true),
  ])
  expect(own.map(({ name }) => name)).toEqual(['comments', 'posts'])
  expect(system.map(({ name }) => name)).toEqual(['_mfas', '_otps'])
})
