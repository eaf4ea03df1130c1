// Differences are as small as people see them, and never lose a letter.
import { expect, test } from 'vitest'
import { type DiffPart, diffText, folded } from './textDiff'

const said = (parts: DiffPart[]) => parts.map(({ kind, text }) => `${{ same: '=', gone: '-', new: '+' }[kind]}${text}`)

test.each([
  ['a b c', 'a x c', ['=a ', '-b', '+x', '= c']],
  ['', 'new', ['+new']],
  ['old', '', ['-old']],
  ['same', 'same', ['=same']],
  ['', '', []],
  ['one two', 'one two three', ['=one two', '+ three']],
  ['the quick fox', 'quick fox', ['-the ', '=quick fox']],
])('%j to %j', (before, after, parts) => {
  expect(said(diffText(before, after))).toEqual(parts)
})

test('both texts can be read from the parts, however long they are', () => {
  const words = Array.from({ length: 5000 }, (_, n) => `w${n % 97}${n % 7 === 0 ? '\n' : ' '}`)
  const before = words.join('')
  const after = words.filter((_, n) => n % 50 !== 0).join('') + 'end'
  for (const [one, other] of [[before, after], [before.slice(0, 900), after.slice(0, 700)]] as const) {
    const parts = diffText(one, other)
    expect(parts.filter(({ kind }) => kind !== 'new').map(({ text }) => text).join('')).toBe(one)
    expect(parts.filter(({ kind }) => kind !== 'gone').map(({ text }) => text).join('')).toBe(other)
  }
})

test('long stretches without a change are folded around it', () => {
  const long = Array.from({ length: 100 }, (_, n) => `w${n}`).join(' ')
  const parts = folded(diffText(`${long} old ${long}`, `${long} new ${long}`))
  expect(parts.filter(({ hidden }) => hidden !== undefined)).toHaveLength(2)
  expect(parts.map(({ text }) => text).join('')).toBe(`${long} oldnew ${long}`)
})
