// A header goes through ascending, descending and unsorted; Shift adds to what is there.
import { expect, test } from 'vitest'
import { nextSort } from './sort'
import type { SortKey } from './types'

const up = (id: string): SortKey => ({ id, descending: false })
const down = (id: string): SortKey => ({ id, descending: true })

test.each([
  ['first press', [], 'a', false, [up('a')]],
  ['second press', [up('a')], 'a', false, [down('a')]],
  ['third press', [down('a')], 'a', false, []],
  ['another column takes over', [up('a'), up('b')], 'c', false, [up('c')]],
  ['one of several takes over', [up('a'), up('b')], 'b', false, [down('b')]],
  ['shift adds', [up('a')], 'b', true, [up('a'), up('b')]],
  ['shift turns in place', [up('a'), up('b')], 'a', true, [down('a'), up('b')]],
  ['shift removes in place', [down('a'), up('b')], 'a', true, [up('b')]],
])('%s', (_, before, id, additive, after) => {
  expect(nextSort(before, id, additive)).toEqual(after)
})
