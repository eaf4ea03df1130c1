// The rail lists what one looks for.
import { expect, test } from 'vitest'
import type { Collection } from '../../api/types'
import { listForRail } from './railCollections'

const collection = (name: string, system = false) => ({ name, system }) as Collection
const all = [collection('posts'), collection('blog_posts'), collection('_superusers', true), collection('users')]
const names = (list: Collection[]) => list.map(({ name }) => name)

test('without a text all are there, each in its group and by name', () => {
  const { own, system } = listForRail(all, '')
  expect(names(own)).toEqual(['blog_posts', 'posts', 'users'])
  expect(names(system)).toEqual(['_superusers'])
})

test('names that begin with the text come first', () => {
  expect(names(listForRail(all, ' Post').own)).toEqual(['posts', 'blog_posts'])
})

test('system collections are found too', () => {
  expect(names(listForRail(all, 'super').system)).toEqual(['_superusers'])
})
