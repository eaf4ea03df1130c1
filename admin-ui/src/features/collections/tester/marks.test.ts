// Byte offsets of the server become pieces of the text, none of it lost.
import { expect, test } from 'vitest'
import type { RulePart } from '../../../api/types'
import { piecesOf, shownValue } from './marks'

function part(start: number, end: number, kind: RulePart['kind'] = 'comparison'): RulePart {
  const sides = { left: null, leftUnshown: null, right: null, rightUnshown: null }
  return { start, end, kind, text: '', outcome: true, decided: false, jointly: false, ...sides }
}

test('a rule is cut at its comparisons', () => {
  const rule = "a = 'ü' && (b = 1 || c = 2)"
  const pieces = piecesOf(rule, [part(0, 28, 'and'), part(0, 8), part(13, 18), part(22, 27)])
  expect(pieces.map(({ text, part: of }) => [text, of !== undefined])).toEqual([
    ["a = 'ü'", true], [' && (', false], ['b = 1', true], [' || ', false], ['c = 2', true], [')', false],
  ])
  expect(piecesOf('', [])).toEqual([])
})

test('values are short, and nothing has a word', () => {
  expect(shownValue('', 'nothing')).toBe('nothing')
  expect(shownValue('x', 'nothing')).toBe('“x”')
  expect(shownValue([1], 'nothing')).toBe('[1]')
  expect(shownValue('x'.repeat(99), '')).toHaveLength(60)
})
