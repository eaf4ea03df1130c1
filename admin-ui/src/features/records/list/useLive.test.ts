// News are counted by record, not by event.
import { expect, test } from 'vitest'
import type { News } from '../../../api/live'
import { withNews } from './useLive'

const after = (...news: [string, News['kind']][]) =>
  [...news.reduce<ReadonlyMap<string, News['kind']>>((changes, [id, kind]) => withNews(changes, id, kind), new Map())]

test('a record that changes often is one change', () => {
  expect(after(['a', 'update'], ['a', 'update'], ['b', 'update'])).toEqual([['a', 'update'], ['b', 'update']])
})

test('a new record stays a new one, and is none once it is gone again', () => {
  expect(after(['a', 'create'], ['a', 'update'])).toEqual([['a', 'create']])
  expect(after(['a', 'create'], ['a', 'update'], ['a', 'delete'])).toEqual([])
  expect(after(['a', 'update'], ['a', 'delete'])).toEqual([['a', 'delete']])
})
