// The lexer of the filter language: a text into tokens, going on after what is wrong, so that an
// editor can colour and complete a text that is not finished.

export type TokenKind =
  | 'name'
  | 'call'
  | 'number'
  | 'text'
  | 'sign'
  | 'join'
  | 'open'
  | 'close'
  | 'comma'
  | 'comment'
  | 'bad'

/** Why a token is none. The texts for a person are in the messages. */
export type TokenProblem =
  | 'unexpected'
  | 'badName'
  | 'badNumber'
  | 'badOperator'
  | 'badJoin'
  | 'unclosedText'

export interface Token {
  kind: TokenKind
  from: number
  to: number
  text: string
  problem?: TokenProblem
}

const operators = new Set(['=', '!=', '~', '!~', '<', '<=', '>', '>='])

const patterns: [TokenKind, RegExp][] = [
  ['comment', /\/\/[^\n]*/y],
  ['name', /[A-Za-z@_#][A-Za-z0-9_.:]*/y],
  ['number', /[-0-9][0-9]*(\.[0-9]*)?/y],
  ['text', /'(?:\\[^]|[^'\\])*\\?'?|"(?:\\[^]|[^"\\])*\\?"?/y],
  ['sign', /[=?!><~]+/y],
  ['join', /[&|]+/y],
  ['open', /\(/y],
  ['close', /\)/y],
  ['comma', /,/y],
  ['bad', /[^]/uy],
]

/** All tokens with their comments, in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text[at]
    if (character === ' ' || character === '\t' || character === '\n') {
      at += 1
      continue
    }
    const token = tokenAt(text, at)
    tokens.push(token)
    at = token.to
  }
  return tokens
}

function tokenAt(text: string, from: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = from
    const found = pattern.exec(text)?.[0]
    if (found === undefined) continue
    const to = from + found.length
    const token: Token = { kind, from, to, text: found }
    if (kind === 'name' && text[to] === '(') token.kind = 'call'
    const problem = problemOf(token)
    return problem ? { ...token, problem } : token
  }
  return { kind: 'bad', from, to: from + 1, text: text.slice(from, from + 1), problem: 'unexpected' }
}

function problemOf({ kind, text }: Token): TokenProblem | undefined {
  switch (kind) {
    case 'name':
    case 'call':
      return /^[@_#]$|[.:]$/.test(text) ? 'badName' : undefined
    case 'number':
      return /[-.]$|^-\./.test(text) ? 'badNumber' : undefined
    case 'text':
      return isClosed(text) ? undefined : 'unclosedText'
    case 'sign':
      return operators.has(text.replace(/^\?/, '')) ? undefined : 'badOperator'
    case 'join':
      return text === '&&' || text === '||' ? undefined : 'badJoin'
    case 'bad':
      return 'unexpected'
    default:
      return undefined
  }
}

/** The last quote closes a text unless it is escaped: an odd number of strokes stands before it. */
function isClosed(text: string): boolean {
  if (text.length < 2 || !text.endsWith(text.slice(0, 1))) return false
  const strokes = /\\*$/.exec(text.slice(1, -1))?.[0].length ?? 0
  return strokes % 2 === 0
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', "'": "'", '"': '"', '\\': '\\' }

/** What a quoted text says. */
export function unquote(quoted: string): string {
  const inner = isClosed(quoted) ? quoted.slice(1, -1) : quoted.slice(1)
  return inner.replace(/\\([^])/g, (whole, escaped: string) => escapes[escaped] ?? whole)
}

/** A text as the language writes it. */
export function quote(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`
}
