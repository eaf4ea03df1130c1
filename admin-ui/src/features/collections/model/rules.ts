// Access rules: their names, ready-made ones, traps in them, and following fields that change name.
import type { Collection, Field, Rule, RuleName } from '../../../api/types'
import { type Comparison, type Expression, type Operand, parse, quote, tokenize, unquote } from '../../../lib/filter'

export type AnyRuleName = RuleName | 'trashRule' | 'authRule' | 'manageRule'

export function ruleNamesOf(type: string): AnyRuleName[] {
  if (type === 'view') return ['listRule', 'viewRule']
  const records: AnyRuleName[] = ['listRule', 'viewRule', 'createRule', 'updateRule', 'deleteRule', 'trashRule']
  return type === 'auth' ? [...records, 'authRule', 'manageRule'] : records
}

/** Rules that no request of a record asks alone, so that they cannot be tried. */
export function isTriable(name: AnyRuleName): name is RuleName {
  return name !== 'trashRule' && name !== 'authRule' && name !== 'manageRule'
}

export type Access = 'locked' | 'public' | 'rule'

export function accessOf(rule: Rule | undefined): Access {
  if (rule === null || rule === undefined) return 'locked'
  return rule.trim() === '' ? 'public' : 'rule'
}

export const signedIn = "@request.auth.id != ''"

export type PresetKind = 'signedIn' | 'self' | 'owner' | 'member' | 'flag' | 'verified' | 'role'

export interface Preset {
  kind: PresetKind
  /** The field it is about, for its text. */
  field: string
  value: string
  rule: string
}

/** Rules people often want, made of the fields there are. */
export function presetsFor(collection: Pick<Collection, 'id' | 'type' | 'fields'>, all: Collection[]): Preset[] {
  const auths = all.filter(({ type, name }) => type === 'auth' && name !== '_superusers')
  const authIds = new Set(auths.map(({ id }) => id))
  if (collection.type === 'auth') authIds.add(collection.id)
  const presets: Preset[] = [{ kind: 'signedIn', field: '', value: '', rule: signedIn }]
  if (collection.type === 'auth') {
    presets.push({ kind: 'self', field: '', value: '', rule: 'id = @request.auth.id' })
  }
  for (const field of collection.fields) {
    if (field.type !== 'relation' || !authIds.has(field.collectionId ?? '')) continue
    presets.push(ownerPreset(field))
  }
  for (const { name } of collection.fields.filter(isFlag).slice(0, 3)) {
    presets.push({ kind: 'flag', field: name, value: '', rule: `${name} = true` })
  }
  presets.push({ kind: 'verified', field: '', value: '', rule: '@request.auth.verified = true' })
  const roles = auths.flatMap(({ fields }) => fields).filter(isRole)
  for (const { name, values = [] } of roles.slice(0, 2)) {
    for (const value of values.slice(0, 4)) {
      presets.push({ kind: 'role', field: name, value, rule: `@request.auth.${name} = ${quote(value)}` })
    }
  }
  return presets
}

function ownerPreset({ name, maxSelect = 1 }: Field): Preset {
  const many = maxSelect > 1
  const own = many ? `${name}.id ?= @request.auth.id` : `${name} = @request.auth.id`
  return { kind: many ? 'member' : 'owner', field: name, value: '', rule: `${signedIn} && ${own}` }
}

function isFlag({ type, system }: Field): boolean {
  return type === 'bool' && !system
}

function isRole({ type, maxSelect = 1 }: Field): boolean {
  return type === 'select' && maxSelect < 2
}

/** Puts a ready-made rule to what is there already. */
export function combine(rule: Rule, added: string, how: 'replace' | 'and' | 'or'): string {
  if (rule === null || rule.trim() === '' || how === 'replace') return added
  const { expression } = parse(rule)
  const weaker = how === 'and' ? 'or' : 'and'
  const left = how === 'and' && expression?.kind === 'or' ? `(${rule.trim()})` : rule.trim()
  const addedParsed = parse(added).expression
  const right = how === 'and' && addedParsed?.kind === weaker ? `(${added})` : added
  return `${left} ${how === 'and' ? '&&' : '||'} ${right}`
}

/**
 * The guest trap: for a guest `@request.auth.id` is empty, so `owner = @request.auth.id` holds for
 * every record whose owner is empty. Gives the comparison that would let a guest in.
 */
export function guestTrap(rule: Rule | undefined, mayBeEmpty: (name: string) => boolean): Comparison | undefined {
  const { expression } = parse(rule ?? '')
  return expression ? trapIn(expression, mayBeEmpty) : undefined
}

function trapIn(expression: Expression, mayBeEmpty: (name: string) => boolean): Comparison | undefined {
  if (expression.kind === 'comparison') return isTrap(expression, mayBeEmpty) ? expression : undefined
  if (expression.kind === 'and' && expression.parts.some(refusesGuests)) return undefined
  for (const part of expression.parts) {
    const trap = trapIn(part, mayBeEmpty)
    if (trap) return trap
  }
  return undefined
}

function isTrap({ left, right, sign }: Comparison, mayBeEmpty: (name: string) => boolean): boolean {
  if (sign !== '=' || left.kind !== 'name' || right.kind !== 'name') return false
  const sides = [left.text, right.text]
  const caller = sides.find((name) => name.startsWith('@request.auth.'))
  const other = sides.find((name) => !name.startsWith('@'))
  return caller !== undefined && other !== undefined && mayBeEmpty(other)
}

/** Whether a part can never hold for a guest, whose every `@request.auth` is empty. */
function refusesGuests(expression: Expression): boolean {
  if (expression.kind !== 'comparison') {
    return expression.kind === 'and'
      ? expression.parts.some(refusesGuests)
      : expression.parts.every(refusesGuests)
  }
  const { left, right, sign } = expression
  const [caller, value] = isCaller(left) ? [left, right] : [right, left]
  if (!isCaller(caller)) return false
  if (isEmpty(value)) return sign === '!='
  return sign === '=' && (value.kind === 'text' || value.kind === 'number' || value.text === 'true')
}

function isCaller({ kind, text }: Operand): boolean {
  return kind === 'name' && text.startsWith('@request.auth.')
}

function isEmpty({ kind, text }: Operand): boolean {
  return (kind === 'text' && unquote(text) === '') || (kind === 'name' && /^null$/i.test(text))
}

/** The same rule for signed-in people only. */
export function withoutGuests(rule: string): string {
  return combine(rule, signedIn, 'and') === `${rule.trim()} && ${signedIn}`
    ? `${signedIn} && ${rule.trim()}`
    : `${signedIn} && (${rule.trim()})`
}

/** A rule follows a field of its own collection to a new name. */
export function renameInRule(rule: string, from: string, to: string): string {
  let renamed = ''
  let at = 0
  for (const token of tokenize(rule)) {
    if (token.kind !== 'name') continue
    const [, before = ''] = /^(@request\.body\.)?/.exec(token.text) ?? []
    const head = /^\w+/.exec(token.text.slice(before.length))?.[0]
    if (head !== from || (before === '' && token.text.startsWith('@'))) continue
    const start = token.from + before.length
    renamed += rule.slice(at, start) + to
    at = start + from.length
  }
  return renamed + rule.slice(at)
}
