// The parts of a verdict as pieces of the rule's text, so that each can be marked in place.
import type { RulePart } from '../../../api/types'
import { indexOfByte } from '../../../lib/filter'

export interface Piece {
  text: string
  part?: RulePart
}

/** The rule cut at its comparisons; what lies between, such as && and brackets, has no part. */
export function piecesOf(rule: string, parts: RulePart[]): Piece[] {
  const comparisons = parts
    .filter(({ kind }) => kind === 'comparison')
    .map((part) => ({ part, from: indexOfByte(rule, part.start), to: indexOfByte(rule, part.end) }))
    .toSorted((a, b) => a.from - b.from)
  const pieces: Piece[] = []
  let at = 0
  for (const { part, from, to } of comparisons) {
    if (from < at) continue
    if (from > at) pieces.push({ text: rule.slice(at, from) })
    pieces.push({ text: rule.slice(from, to), part })
    at = to
  }
  if (at < rule.length) pieces.push({ text: rule.slice(at) })
  return pieces
}

/** A value as it is compared: short, and nothing for what is empty. */
export function shownValue(value: unknown, nothing: string): string {
  if (value === null || value === undefined || value === '') return nothing
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
