// Who may do something, read from a rule: the shapes that most rules have are recognised, the rest
// is an expression.
import type { Action, Schema } from './schema'

export type Access =
  | { kind: 'locked' }
  | { kind: 'public' }
  | { kind: 'signedIn' }
  /** Accounts of one collection. */
  | { kind: 'accountsOf'; collection: string }
  /** Whoever a field of the record names. */
  | { kind: 'named'; field: string }
  /** One's own account. */
  | { kind: 'self' }
  | { kind: 'expression'; rule: string }
  /** Signing in: everyone who knows the password of an account. */
  | { kind: 'password' }

export function accessOf(schema: Schema, action: Action): Access {
  if (action === 'refresh') return { kind: 'accountsOf', collection: schema.name }
  if (action === 'sign-in') {
    const rule = schema.authRule === undefined ? '' : schema.authRule
    return rule === '' ? { kind: 'password' } : readRule(rule)
  }
  return readRule(ruleOf(schema, action))
}

export function ruleOf(schema: Schema, action: Action): string | null {
  switch (action) {
    case 'list':
      return schema.listRule
    case 'view':
      return schema.viewRule
    case 'create':
      return schema.createRule
    case 'update':
      return schema.updateRule
    case 'delete':
      return schema.deleteRule
    default:
      return ''
  }
}

const auth = String.raw`@request\.auth`
const signedIn = new RegExp(`^${auth}\\.id\\s*!=\\s*(?:""|''|null)$`)
const ofCollection = new RegExp(`^${auth}\\.collectionName\\s*=\\s*["'](\\w+)["']$`)
const named = new RegExp(`^(?:(\\w+)\\s*\\??=\\s*${auth}\\.id|${auth}\\.id\\s*\\??=\\s*(\\w+))$`)

export function readRule(rule: string | null): Access {
  if (rule === null) return { kind: 'locked' }
  const text = rule.trim()
  if (text === '') return { kind: 'public' }
  if (signedIn.test(text)) return { kind: 'signedIn' }
  const collection = ofCollection.exec(text)?.[1]
  if (collection !== undefined) return { kind: 'accountsOf', collection }
  const match = named.exec(text)
  const field = match?.[1] ?? match?.[2]
  if (field === 'id') return { kind: 'self' }
  return field === undefined ? { kind: 'expression', rule: text } : { kind: 'named', field }
}
