// The parser of the filter language: an expression with the place of each part, or the first
// problem and where it stands.
import { type Token, type TokenProblem, tokenize } from './tokens'

export type ParseProblem =
  | TokenProblem
  | 'empty'
  | 'incomplete'
  | 'unclosedGroup'
  | 'unopenedGroup'
  | 'expectedOperand'
  | 'expectedOperator'
  | 'expectedJoin'
  | 'expectedComma'
  | 'commentInGroup'
  | 'tooMany'
  | 'tooDeep'

export interface Problem<Kind extends string = string> {
  kind: Kind
  from: number
  to: number
  /** The offending piece of the text. */
  text: string
}

export type Operand =
  | { kind: 'name' | 'number' | 'text'; text: string; from: number; to: number }
  | { kind: 'call'; text: string; args: Operand[]; from: number; to: number }

export interface Comparison {
  kind: 'comparison'
  left: Operand
  /** Without the question mark. */
  sign: string
  /** Whether one value of several is enough. */
  any: boolean
  right: Operand
  from: number
  to: number
}

export interface Junction {
  kind: 'and' | 'or'
  parts: Expression[]
  from: number
  to: number
}

export type Expression = Comparison | Junction

export type Parsed =
  | { expression: Expression; problem?: undefined }
  | { expression?: undefined; problem: Problem<ParseProblem> }

export const limits = { comparisons: 200, groups: 64, calls: 3 }

class Stop extends Error {
  readonly problem: Problem<ParseProblem>

  constructor(problem: Problem<ParseProblem>) {
    super(problem.kind)
    this.problem = problem
  }
}

/** Reads a filter. An empty text is a problem here; whether it means "all" is the caller's. */
export function parse(text: string): Parsed {
  try {
    return { expression: new Parser(text).whole() }
  } catch (stop) {
    if (stop instanceof Stop) return { problem: stop.problem }
    throw stop
  }
}

class Parser {
  private readonly tokens: Token[]
  private readonly text: string
  private at = 0
  private comparisons = 0

  constructor(text: string) {
    this.text = text
    this.tokens = tokenize(text)
  }

  whole(): Expression {
    const expression = this.group(0)
    const rest = this.next()
    if (rest) this.stop('unopenedGroup', rest)
    return expression
  }

  private group(depth: number): Expression {
    let join: 'and' | 'or' = 'and'
    const sums: Expression[][] = [[]]
    for (;;) {
      const item = this.item(depth)
      if (join === 'and') sums.at(-1)?.push(item)
      else sums.push([item])
      const token = this.peek(depth)
      if (!token || token.kind === 'close') break
      if (token.kind === 'join') join = this.read(token).text === '&&' ? 'and' : 'or'
      // A bracket may follow without a join; it then repeats the last one.
      else if (token.kind !== 'open') this.stop('expectedJoin', token)
    }
    return tie('or', sums.map((parts) => tie('and', parts)))
  }

  private item(depth: number): Expression {
    const token = this.peek(depth)
    if (token?.kind === 'open') {
      if (depth >= limits.groups) this.stop('tooDeep', token)
      this.read(token)
      const inner = this.group(depth + 1)
      if (this.next()?.kind !== 'close') this.stop('unclosedGroup', token)
      return inner
    }
    const left = this.operand(0)
    const sign = this.next(depth)
    if (!sign) this.stopAtEnd()
    if (sign.kind !== 'sign') this.stop('expectedOperator', sign)
    const right = this.operand(0)
    this.comparisons += 1
    if (this.comparisons > limits.comparisons) this.stop('tooMany', sign)
    return {
      kind: 'comparison',
      left,
      sign: sign.text.replace(/^\?/, ''),
      any: sign.text.startsWith('?'),
      right,
      from: left.from,
      to: right.to,
    }
  }

  private operand(depth: number): Operand {
    const token = this.next()
    if (!token) this.stopAtEnd()
    const { kind, text, from, to } = token
    if (kind === 'name' || kind === 'number' || kind === 'text') return { kind, text, from, to }
    if (kind !== 'call') this.stop('expectedOperand', token)
    if (depth >= limits.calls) this.stop('tooDeep', token)
    const args = this.args(depth + 1)
    return { kind: 'call', text, args, from, to: this.tokens[this.at - 1]?.to ?? to }
  }

  private args(depth: number): Operand[] {
    this.next()
    const args: Operand[] = []
    let needsComma = false
    for (;;) {
      const token = this.peek()
      if (!token) this.stopAtEnd()
      if (token.kind === 'close') {
        this.read(token)
        return args
      }
      if (token.kind === 'comma') {
        if (!needsComma) this.stop('unexpected', token)
        this.read(token)
        needsComma = false
        continue
      }
      if (needsComma) this.stop('expectedComma', token)
      args.push(this.operand(depth))
      needsComma = true
    }
  }

  /** The next token that is no comment. Inside a group the server trips over some comments. */
  private peek(depth = 0): Token | undefined {
    for (;;) {
      const token = this.tokens[this.at]
      if (token?.problem) this.stop(token.problem, token)
      if (token?.kind !== 'comment') return token
      if (depth > 0 && /['"()]/.test(token.text)) this.stop('commentInGroup', token)
      this.at += 1
    }
  }

  private next(depth = 0): Token | undefined {
    const token = this.peek(depth)
    return token && this.read(token)
  }

  private read(token: Token): Token {
    this.at += 1
    return token
  }

  private stop(kind: ParseProblem, { from, to, text }: Token): never {
    throw new Stop({ kind, from, to, text })
  }

  private stopAtEnd(): never {
    const isEmpty = this.tokens.every(({ kind }) => kind === 'comment')
    const end = this.text.trimEnd().length
    throw new Stop({ kind: isEmpty ? 'empty' : 'incomplete', from: end, to: end, text: '' })
  }
}

function tie(kind: 'and' | 'or', parts: Expression[]): Expression {
  const [first, ...rest] = parts
  const last = rest.at(-1)
  if (!first) throw new Error('A junction has parts.')
  return last ? { kind, parts, from: first.from, to: last.to } : first
}

/** Every comparison of an expression, from left to right. */
export function comparisons(expression: Expression): Comparison[] {
  return expression.kind === 'comparison'
    ? [expression]
    : expression.parts.flatMap((part) => comparisons(part))
}
