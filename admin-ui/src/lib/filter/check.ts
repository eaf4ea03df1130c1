// Reads a filter as the server will: its grammar, then every name in it.
import {
  type Expression,
  type Operand,
  type ParseProblem,
  type Problem,
  comparisons,
  parse,
} from './parse'
import { type NameProblem, type Scope, functions, meaningOf } from './schema'

export type FilterProblemKind = ParseProblem | NameProblem | 'unknownFunction' | 'argumentCount'

export interface FilterProblem extends Problem<FilterProblemKind> {
  /** The collection in which a name was looked for. */
  within?: string | undefined
}

export interface Checked {
  expression?: Expression
  /** The first first. A text with a problem of grammar has that one only. */
  problems: FilterProblem[]
}

/** An empty text has neither an expression nor a problem: it stands for "all" or "everyone". */
export function check(text: string, scope?: Scope): Checked {
  if (text.trim() === '') return { problems: [] }
  const { expression, problem } = parse(text)
  if (!expression) return { problems: [problem] }
  const operands = comparisons(expression).flatMap(({ left, right }) => [left, right])
  const problems = scope ? operands.flatMap((operand) => problemsOf(operand, scope)) : []
  return { expression, problems }
}

function problemsOf(operand: Operand, scope: Scope): FilterProblem[] {
  const { from, to, text } = operand
  if (operand.kind === 'call') {
    const name = { from, to: from + text.length, text }
    if (!functions.includes(text)) return [{ kind: 'unknownFunction', ...name }]
    const count = operand.args.length
    const fits = text === 'geoDistance' ? count === 4 : count >= 1 && count <= 10
    if (!fits) return [{ kind: 'argumentCount', from, to, text }]
    return operand.args.flatMap((argument) => problemsOf(argument, scope))
  }
  if (operand.kind !== 'name') return []
  const meaning = meaningOf(text, scope)
  if (meaning.kind !== 'problem') return []
  return [
    {
      kind: meaning.problem,
      from: from + meaning.from,
      to: from + meaning.to,
      text: text.slice(meaning.from, meaning.to),
      within: meaning.within,
    },
  ]
}

const encoder = new TextEncoder()

/** The server counts bytes, the browser UTF-16 units; this turns the first into the second. */
export function indexOfByte(text: string, byte: number): number {
  let bytes = 0
  let index = 0
  for (const character of text) {
    if (bytes >= byte) break
    bytes += encoder.encode(character).length
    index += character.length
  }
  return index
}

/** Where the server's own message says that the problem is, as in "… at position 12." */
export function positionIn(message: string, text: string): number | undefined {
  const byte = / at position (\d+)\.?$/.exec(message)?.[1]
  return byte === undefined ? undefined : indexOfByte(text, Number(byte))
}
