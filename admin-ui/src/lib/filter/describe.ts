// A filter in a person's words, as in "author is the signed-in user and status is “open”".
import type { Comparison, Expression, Operand } from './parse'
import { unquote } from './tokens'

/** The words come from the messages, so that every language has its own. */
export interface FilterWords {
  and: string
  or: string
  signs: Record<string, string>
  any: (name: string) => string
  empty: string
  quoted: (text: string) => string
  signedIn: string
  guest: string
  caller: string
  callers: (field: string) => string
  submitted: (field: string) => string
  isSubmitted: (field: string) => string
  isNotSubmitted: (field: string) => string
  changes: (field: string) => string
  stays: (field: string) => string
  count: (field: string) => string
  macros: Record<string, string>
}

export function describeFilter(expression: Expression, words: FilterWords): string {
  if (expression.kind === 'comparison') return describeComparison(expression, words)
  const { kind, parts } = expression
  return parts
    .map((part) => {
      const text = describeFilter(part, words)
      return kind === 'and' && part.kind === 'or' ? `(${text})` : text
    })
    .join(` ${kind === 'and' ? words.and : words.or} `)
}

function describeComparison(comparison: Comparison, words: FilterWords): string {
  const whole = wholePhrase(comparison, words)
  if (whole !== undefined) return whole
  const { left, right, sign, any } = comparison
  const subject = describeOperand(left, words)
  const verb = words.signs[sign] ?? sign
  return `${any ? words.any(subject) : subject} ${verb} ${describeOperand(right, words)}`
}

/** Comparisons that people say as one thing. */
function wholePhrase({ left, right, sign }: Comparison, words: FilterWords): string | undefined {
  if (left.kind !== 'name') return undefined
  const isEmpty = isEmptyText(right)
  if (left.text === '@request.auth.id' && isEmpty && sign === '!=') return words.signedIn
  if (left.text === '@request.auth.id' && isEmpty && sign === '=') return words.guest
  const [, field, modifier] = /^@request\.body\.(\w+):(isset|changed)$/.exec(left.text) ?? []
  if (field === undefined || right.kind !== 'name' || (sign !== '=' && sign !== '!=')) return undefined
  const holds = (right.text === 'true') === (sign === '=')
  if (modifier === 'isset') return holds ? words.isSubmitted(field) : words.isNotSubmitted(field)
  return holds ? words.changes(field) : words.stays(field)
}

function isEmptyText(operand: Operand): boolean {
  if (operand.kind === 'text') return unquote(operand.text) === ''
  return operand.kind === 'name' && operand.text.toLowerCase() === 'null'
}

function describeOperand(operand: Operand, words: FilterWords): string {
  if (isEmptyText(operand)) return words.empty
  if (operand.kind === 'text') return words.quoted(unquote(operand.text))
  if (operand.kind === 'number') return operand.text
  if (operand.kind === 'call') {
    return `${operand.text}(${operand.args.map((argument) => describeOperand(argument, words)).join(', ')})`
  }
  return describeName(operand.text, words)
}

function describeName(name: string, words: FilterWords): string {
  const macro = words.macros[name]
  if (macro !== undefined) return macro
  if (name === '@request.auth.id') return words.caller
  const [, part, path = ''] = /^@request\.(auth|body)\.(.+)$/.exec(name) ?? []
  if (part === 'auth') return words.callers(path)
  if (part === 'body') return words.submitted(path)
  return name.endsWith(':length') ? words.count(name.slice(0, -':length'.length)) : name
}
