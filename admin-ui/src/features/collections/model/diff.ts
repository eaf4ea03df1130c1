// What a draft would change, in pieces that a person can read and weigh.
import type { Collection, Field, Rule } from '../../../api/types'
import { type SchemaCollection, check, quote } from '../../../lib/filter'
import { same } from '../../../lib/same'
import { emptyFilter, filledFilter, isMany } from './fields'
import { plainIndex } from './indexes'
import { type KeepChange, keepChanges } from './keep'
import { type AnyRuleName, accessOf, ruleNamesOf } from './rules'

/** How much it matters: data goes, access changes, or it is just a change. */
export type Weight = 'loss' | 'access' | 'plain'

/** A count that tells the size of something: how many records match a filter. */
export interface Size {
  filter: string
  /** `lost`: values go. `kept`: only the last of several stays. `refused`: cannot be saved as they are. */
  means: 'lost' | 'cut' | 'refused' | 'stale'
}

export type Change = { weight: Weight; size?: Size } & (
  | { kind: 'created' | 'renamed'; from: string; to: string }
  | { kind: 'fieldAdded' | 'fieldDropped'; field: Field }
  | { kind: 'fieldRenamed'; from: string; to: string }
  | { kind: 'fieldSingle' | 'fieldMany'; name: string }
  | { kind: 'fieldChanged'; name: string; option: string; from: unknown; to: unknown }
  | { kind: 'fieldsMoved' }
  | { kind: 'indexAdded' | 'indexDropped'; sql: string }
  | { kind: 'rule'; rule: AnyRuleName; from: Rule; to: Rule; effect: RuleEffect }
  | ({ kind: 'keep' } & KeepChange)
  | { kind: 'option'; option: string; from: unknown; to: unknown }
)

export type RuleEffect = 'opened' | 'public' | 'locked' | 'closed' | 'changed'

export function changesBetween(before: Collection, after: Collection, isNew: boolean): Change[] {
  const changes: Change[] = []
  if (isNew) changes.push({ kind: 'created', weight: 'plain', from: '', to: after.name })
  else if (before.name !== after.name) {
    changes.push({ kind: 'renamed', weight: 'plain', from: before.name, to: after.name })
  }
  if (after.type !== 'view') changes.push(...fieldChanges(before, after, isNew))
  changes.push(...indexChanges(before.indexes, after.indexes, isNew))
  for (const rule of ruleNamesOf(after.type)) changes.push(...ruleChange(rule, before[rule], after[rule]))
  for (const change of after.type === 'view' ? [] : keepChanges(before, after)) {
    // Where there is nothing yet, there is nothing to lose.
    changes.push({ kind: 'keep', ...change, weight: change.loses && !isNew ? 'loss' : 'plain' })
  }
  for (const option of options) changes.push(...optionChange(option, before, after))
  const order: Weight[] = ['loss', 'access', 'plain']
  return changes.toSorted((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight))
}

function fieldChanges(before: Collection, after: Collection, isNew: boolean): Change[] {
  const changes: Change[] = []
  const kept = new Map(after.fields.filter(({ id }) => id !== '').map((field) => [field.id, field]))
  for (const old of before.fields) {
    const now = kept.get(old.id)
    if (now) changes.push(...changesOfField(old, now))
    else changes.push({ kind: 'fieldDropped', weight: 'loss', field: old, size: { filter: filledFilter(old), means: 'lost' } })
  }
  for (const field of after.fields) {
    if (!before.fields.some(({ id }) => id !== '' && id === field.id)) changes.push({ kind: 'fieldAdded', weight: 'plain', field })
  }
  const stay = before.fields.filter(({ id }) => kept.has(id)).map(({ id }) => id)
  const order = after.fields.filter(({ id }) => stay.includes(id)).map(({ id }) => id)
  if (!isNew && stay.join() !== order.join()) changes.push({ kind: 'fieldsMoved', weight: 'plain' })
  return changes
}

const shownElsewhere = new Set(['id', 'name', 'type', 'system'])

function changesOfField(old: Field, now: Field): Change[] {
  const changes: Change[] = []
  if (old.name !== now.name) {
    changes.push({ kind: 'fieldRenamed', weight: 'plain', from: old.name, to: now.name })
  }
  const name = now.name
  if (isMany(old) && !isMany(now)) {
    const size: Size = { filter: `${old.name}:length > 1`, means: 'cut' }
    changes.push({ kind: 'fieldSingle', weight: 'loss', name, size })
  }
  if (!isMany(old) && isMany(now)) changes.push({ kind: 'fieldMany', weight: 'plain', name })
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]) as Set<keyof Field>
  for (const option of keys) {
    const [from, to] = [old[option], now[option]]
    if (shownElsewhere.has(option) || same(from, to)) continue
    if (option === 'maxSelect' && isMany(old) !== isMany(now)) continue
    const weight = option === 'hidden' && to === false ? 'access' : 'plain'
    const size = sizeOf(old, option, to)
    changes.push({ kind: 'fieldChanged', weight, name, option, from, to, ...(size && { size }) })
  }
  return changes
}

/** Changes that touch what is stored already, by how many records they touch. */
function sizeOf(old: Field, option: keyof Field, to: unknown): Size | undefined {
  if (option === 'required' && to === true) return { filter: emptyFilter(old), means: 'refused' }
  if (option === 'values' && Array.isArray(to)) {
    const gone = (old.values ?? []).filter((value) => !to.includes(value))
    if (gone.length === 0) return undefined
    const each = isMany(old) ? `${old.name}:each` : old.name
    const filter = gone.map((value) => `${each} ?= ${quote(value)}`).join(' || ')
    return { filter, means: 'stale' }
  }
  return undefined
}

function indexChanges(before: string[], after: string[], isNew: boolean): Change[] {
  const [old, now] = [before.map(plainIndex), after.map(plainIndex)]
  const dropped = old.filter((sql) => !now.includes(sql))
  const added = now.filter((sql) => isNew || !old.includes(sql))
  return [
    ...(isNew ? [] : dropped).map((sql): Change => ({ kind: 'indexDropped', weight: 'plain', sql })),
    ...added.map((sql): Change => ({ kind: 'indexAdded', weight: 'plain', sql })),
  ]
}

function ruleChange(rule: AnyRuleName, before: Rule | undefined, after: Rule | undefined): Change[] {
  const [from, to] = [before ?? null, after ?? null]
  if (from === to) return []
  const effect = effectOf(from, to, rule)
  return [{ kind: 'rule', weight: effect === 'locked' || effect === 'closed' ? 'plain' : 'access', rule, from, to, effect }]
}

function effectOf(from: Rule, to: Rule, rule: AnyRuleName): RuleEffect {
  const [was, is] = [accessOf(from), accessOf(to)]
  if (is === 'locked') return 'locked'
  // An empty sign-in rule lets in those with the right password, not everyone.
  if (is === 'public') return rule === 'authRule' ? 'opened' : 'public'
  if (was === 'locked') return 'opened'
  return was === 'public' ? 'closed' : 'changed'
}

const options = [
  'viewQuery', 'passwordAuth', 'oauth2', 'mfa', 'otp', 'authAlert', 'authToken', 'passwordResetToken', 'emailChangeToken',
  'verificationToken', 'fileToken', 'verificationTemplate', 'resetPasswordTemplate', 'confirmEmailChangeTemplate',
] as const

function optionChange(option: (typeof options)[number], before: Collection, after: Collection): Change[] {
  const [from, to] = [before[option], after[option]]
  if (to === undefined || same(from, to)) return []
  return [{ kind: 'option', weight: 'plain', option, from, to }]
}

/** What becomes open to anyone without signing in. */
export function becomesPublic(changes: Change[]): AnyRuleName[] {
  return changes.flatMap((change) => (change.kind === 'rule' && change.effect === 'public' ? [change.rule] : []))
}

export interface BrokenRule {
  collection: string
  rule: AnyRuleName
  name: string
}

/** Rules of other collections that read well now and would not any more. */
export function brokenElsewhere(all: Collection[], after: Collection): BrokenRule[] {
  const next = all.map((collection) => (collection.id === after.id ? after : collection))
  return all
    .filter(({ id }) => id !== after.id)
    .flatMap((collection) =>
      ruleNamesOf(collection.type).flatMap((rule) => {
        const text = collection[rule]
        if (typeof text !== 'string') return []
        const [broken] = problems(text, next, collection)
        const wasBroken = problems(text, all, collection).length > 0
        return broken && !wasBroken ? [{ collection: collection.name, rule, name: broken.text }] : []
      }),
    )
}

function problems(rule: string, collections: SchemaCollection[], base: SchemaCollection) {
  return check(rule, { collections, base }).problems
}

/** The relation fields of other collections that point to one. */
export function referencesTo(id: string, all: Collection[]): { collection: string; field: string; cascade: boolean }[] {
  return all
    .filter((collection) => collection.id !== id)
    .flatMap((collection) =>
      collection.fields
        .filter(({ type, collectionId }) => type === 'relation' && collectionId === id)
        .map(({ name, cascadeDelete }) => ({ collection: collection.name, field: name, cascade: cascadeDelete === true })),
    )
}
