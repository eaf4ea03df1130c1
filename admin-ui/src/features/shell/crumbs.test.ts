// The address tells where one is.
import { expect, test } from 'vitest'
import { placesOf } from './crumbs'

const labels = (path: string) => placesOf(path).map((place) => place.label)

test.each([
  ['/', ['Overview']],
  ['/settings', ['Settings']],
  ['/settings/', ['Settings']],
  ['/collections', ['Collections']],
  ['/collections/new', ['Collections', 'New collection']],
  ['/collections/posts', ['Collections', 'posts']],
  ['/collections/posts/edit', ['Collections', 'posts', 'Schema']],
  ['/collections/gr%C3%BCn/api', ['Collections', 'grün', 'API']],
  ['/nowhere', []],
])('%s is at %j', (path, names) => {
  expect(labels(path)).toEqual(names)
})
