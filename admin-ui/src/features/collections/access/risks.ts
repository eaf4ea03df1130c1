// What is dangerous about the rules of a collection, told from their words alone.
import type { Collection, Rule } from '../../../api/types'
import { type Expression, type Operand, check, tokenize, unquote } from '../../../lib/filter'
import { sourcesOf } from '../../../lib/sql'
import { type AnyRuleName, accessOf, guestTrap, ruleNamesOf } from '../model/rules'

/** `bad`: open to those it should not be. `look`: open to many, perhaps on purpose. */
export type RiskLevel = 'bad' | 'look'

export type RiskKind =
  | 'publicWrite'
  | 'publicCreate'
  | 'publicAccounts'
  | 'publicAccountsView'
  | 'withoutCaller'
  | 'anySignedIn'
  | 'guestTrap'
  | 'alwaysTrue'
  | 'callersWord'
  | 'selfPromotion'
  | 'broken'

export interface Risk {
  kind: RiskKind
  level: RiskLevel
  rule: AnyRuleName
  /** The name it is about: a field, or a collection. */
  about: string
}

/** The trash among them: who sees what is deleted may bring it back. */
const writes: AnyRuleName[] = ['updateRule', 'deleteRule', 'trashRule', 'manageRule']
const reads: AnyRuleName[] = ['listRule', 'viewRule']

/** The worst first. A system collection's rules are the server's own. */
export function risksOf(collection: Collection, all: Collection[]): Risk[] {
  if (collection.system) return []
  const names = ruleNamesOf(collection.type)
  const risks = names.flatMap((name) => risksOfRule(name, collection[name] ?? null, collection, all))
  const found = [...risks, ...selfPromotion(collection, all)]
  return found.toSorted((a, b) => (a.level === b.level ? 0 : a.level === 'bad' ? -1 : 1))
}

function risksOfRule(rule: AnyRuleName, text: Rule, collection: Collection, all: Collection[]): Risk[] {
  const access = accessOf(text)
  if (access === 'locked' || text === null) return []
  const risk = (kind: RiskKind, level: RiskLevel, about = ''): Risk[] => [{ kind, level, rule, about }]
  if (access === 'public') return risksOfPublic(rule, collection, all, risk)
  const { expression, problems } = check(text, { base: collection, collections: all })
  const [problem] = problems
  if (!expression || problem) return risk('broken', 'look', problem?.text ?? '')
  // An own condition on sign-in is a matter of the account, not of who asks.
  if (rule === 'authRule') return []
  const level = writes.includes(rule) ? 'bad' : 'look'
  if (alwaysHolds(expression)) return risk('alwaysTrue', level)
  const names = namesIn(text)
  if (!names.some((name) => name.startsWith('@request.auth.'))) return withoutCaller(rule, names, risk)
  const trap = guestTrap(text, (name) => mayBeEmpty(name, collection))
  if (trap) {
    const other = [trap.left.text, trap.right.text].find((name) => !name.startsWith('@')) ?? ''
    return risk('guestTrap', level, other)
  }
  const onlyCaller = names.every((name) => /^@request\.auth\.(id|verified|email|collectionName|collectionId)$/.test(name))
  if (onlyCaller && writes.includes(rule)) return risk('anySignedIn', collection.type === 'auth' ? 'bad' : 'look')
  return []
}

type Make = (kind: RiskKind, level: RiskLevel, about?: string) => Risk[]

function risksOfPublic(rule: AnyRuleName, collection: Collection, all: Collection[], risk: Make): Risk[] {
  if (rule === 'authRule') return []
  if (writes.includes(rule)) return risk('publicWrite', 'bad')
  // Accounts are usually made by whoever signs up.
  if (rule === 'createRule') return collection.type === 'auth' ? [] : risk('publicCreate', 'look')
  if (collection.type === 'auth') return risk('publicAccounts', 'bad')
  const accounts = accountsBehind(collection, all)
  return accounts === undefined ? [] : risk('publicAccountsView', 'look', accounts)
}

/** The auth collection that a view reads. */
function accountsBehind({ type, viewQuery = '' }: Collection, all: Collection[]): string | undefined {
  if (type !== 'view') return undefined
  const sources = new Set(sourcesOf(viewQuery).map((name) => name.toLowerCase()))
  return all.find((other) => other.type === 'auth' && sources.has(other.name.toLowerCase()))?.name
}

function withoutCaller(rule: AnyRuleName, names: string[], risk: Make): Risk[] {
  if (writes.includes(rule)) return risk('withoutCaller', 'bad')
  if (rule === 'createRule') return risk('publicCreate', 'look')
  const word = names.find((name) => /^@request\.(query|headers|body)\./.test(name))
  return reads.includes(rule) && word !== undefined ? risk('callersWord', 'look', word) : []
}

/**
 * Rules somewhere trust a field of the account, and whoever owns the account may set it. A rule
 * that speaks of the field in what was sent has thought of it.
 */
function selfPromotion(collection: Collection, all: Collection[]): Risk[] {
  if (collection.type !== 'auth') return []
  const trusted = new Set(all.flatMap(trustedFields))
  const own = collection.fields.filter(({ name, system }) => !system && trusted.has(name))
  return (['createRule', 'updateRule'] as const).flatMap((rule) => {
    const text = collection[rule]
    if (text === null) return []
    return own
      .filter(({ name }) => !namesIn(text).some((used) => used.split(':')[0] === `@request.body.${name}`))
      .filter(({ name }) => !namesIn(text).includes(`@request.auth.${name}`))
      .map(({ name }): Risk => ({ kind: 'selfPromotion', level: 'bad', rule, about: name }))
  })
}

function trustedFields(collection: Collection): string[] {
  return ruleNamesOf(collection.type).flatMap((rule) =>
    namesIn(collection[rule] ?? '').flatMap((name) => /^@request\.auth\.(\w+)/.exec(name)?.[1] ?? []),
  )
}

function namesIn(rule: string): string[] {
  return tokenize(rule).flatMap(({ kind, text }) => (kind === 'name' && !/^(true|false|null)$/i.test(text) ? [text] : []))
}

function mayBeEmpty(name: string, { fields }: Collection): boolean {
  const field = fields.find((candidate) => candidate.name === name)
  if (/(^|\.)id$/.test(name)) return false
  return field?.required !== true
}

function alwaysHolds(expression: Expression): boolean {
  if (expression.kind !== 'comparison') {
    return expression.kind === 'and' ? expression.parts.every(alwaysHolds) : expression.parts.some(alwaysHolds)
  }
  const { left, right, sign } = expression
  if (isId(left) && isNothing(right)) return sign === '!='
  if (isNothing(left) && isId(right)) return sign === '!='
  if (!isLiteral(left) || !isLiteral(right)) return false
  const same = valueOf(left) === valueOf(right)
  return sign === '=' ? same : sign === '!=' ? !same : false
}

/** Every record has one. */
function isId({ kind, text }: Operand): boolean {
  return kind === 'name' && text === 'id'
}

function isNothing(operand: Operand): boolean {
  return isLiteral(operand) && valueOf(operand) === ''
}

function isLiteral({ kind, text }: Operand): boolean {
  return kind === 'number' || kind === 'text' || (kind === 'name' && /^(true|false|null)$/i.test(text))
}

function valueOf({ kind, text }: Operand): string {
  if (kind === 'text') return unquote(text)
  return /^null$/i.test(text) ? '' : text.toLowerCase()
}
