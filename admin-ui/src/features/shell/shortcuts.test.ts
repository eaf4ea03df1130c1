// The keyboard map lists each act once, the screen's own before those of everywhere.
import { expect, test } from 'vitest'
import { groupShortcuts } from './shortcuts'

test('keys for the same act stand in one row', () => {
  const groups = groupShortcuts([
    { keys: 'mod+k', label: 'Search' },
    { keys: 'j', label: 'Next', group: 'Table' },
    { keys: 'arrowdown', label: 'Next', group: 'Table' },
    { keys: 'j', label: 'Next', group: 'Table' },
  ])
  expect(groups).toEqual([
    { name: 'Table', rows: [{ label: 'Next', keys: ['j', 'arrowdown'] }] },
    { name: 'Everywhere', rows: [{ label: 'Search', keys: ['mod+k'] }] },
  ])
})
