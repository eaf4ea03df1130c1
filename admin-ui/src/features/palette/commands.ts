// Everything the palette can do, as data: where to go, what to create, what to do.
import type { Collection } from '../../api/types'
import { t } from '../../messages'
import { inAddress, paths } from '../../paths'

export type Group = 'recent' | 'records' | 'go' | 'create' | 'act'

export interface Move {
  to: string
  params?: { name: string }
  search?: Record<string, string>
}

export type Act = 'theme-light' | 'theme-dark' | 'theme-system' | 'density' | 'copy-address' | 'keys' | 'sign-out'

export interface Command {
  id: string
  group: Group
  label: string
  /** Other words that lead here. */
  also?: string
  /** A quiet word beside the label. */
  hint?: string
  keys?: string
  /** Shown only once something is typed; there would be too many. */
  quiet?: boolean
  does: { move: Move } | { act: Act }
}

export function commandsFor(collections: Collection[]): Command[] {
  const byName = collections.toSorted((a, b) => a.name.localeCompare(b.name))
  const ordered = [...byName.filter(({ system }) => !system), ...byName.filter(({ system }) => system)]
  return [...rooms, ...ordered.flatMap(ofCollection), newCollection, ...ordered.flatMap(newRecord), ...acts]
}

function go(id: string, label: string, to: string, more: Partial<Command> = {}): Command {
  return { id, group: 'go', label, does: { move: { to } }, ...more }
}

const rooms: Command[] = [
  go('overview', t.nav.overview, paths.home, { keys: 'g o' }),
  go('collections', t.nav.collections, paths.collections, { keys: 'g c' }),
  go('map', t.palette.map, paths.schemaMap, { also: t.palette.also.map }),
  go('rules', t.palette.rules, paths.schemaRules, { also: t.palette.also.rules }),
  go('risks', t.palette.risks, paths.schemaRules, {
    does: { move: { to: paths.schemaRules, search: { risk: 'any' } } },
    also: t.palette.also.rules,
    quiet: true,
  }),
  go('transfer', t.transfer.title, paths.schema, { also: t.palette.also.transfer }),
  go('sql', t.sql.title, paths.sql, { keys: 'g q', also: t.palette.also.sql }),
  go('settings', t.nav.settings, paths.settings, { keys: 'g s', also: t.palette.also.settings }),
  go('administrators', t.nav.administrators, paths.settings, {
    does: { move: { to: paths.settings, search: { part: 'administrators' } } },
  }),
  go('files-settings', t.palette.filesSettings, paths.settings, {
    does: { move: { to: paths.settings, search: { part: 'files' } } },
    also: t.palette.also.filesSettings,
  }),
  go('batch-settings', t.palette.batchSettings, paths.settings, {
    does: { move: { to: paths.settings, search: { part: 'batch' } } },
  }),
  go('account', t.account.mine, paths.account, { also: t.palette.also.account }),
]

const newCollection: Command = {
  id: 'new-collection',
  group: 'create',
  label: t.nav.newCollection,
  does: { move: { to: paths.newCollection } },
}

function ofCollection(collection: Collection): Command[] {
  const params = { name: inAddress(collection) }
  const { name, system } = collection
  const quiet = system ? { quiet: true } : {}
  return [
    go(`records:${collection.id}`, name, paths.collection, {
      hint: t.palette.records,
      does: { move: { to: paths.collection, params } },
      ...quiet,
    }),
    go(`schema:${collection.id}`, t.palette.schemaOf(name), paths.editCollection, {
      does: { move: { to: paths.editCollection, params } },
      also: t.palette.also.schema,
      quiet: true,
    }),
    go(`api:${collection.id}`, t.palette.apiOf(name), paths.collectionApi, {
      does: { move: { to: paths.collectionApi, params } },
      also: t.palette.also.api,
      quiet: true,
    }),
  ]
}

function newRecord(collection: Collection): Command[] {
  if (collection.type === 'view') return []
  const move = { to: paths.collection, params: { name: inAddress(collection) }, search: { create: 'blank' } }
  const command: Command = {
    id: `new:${collection.id}`,
    group: 'create',
    label: t.palette.newIn(collection.name),
    does: { move },
  }
  return [collection.system ? { ...command, quiet: true } : command]
}

function act(name: Act, label: string, more: Partial<Command> = {}): Command {
  return { id: name, group: 'act', label, does: { act: name }, ...more }
}

const acts: Command[] = [
  act('theme-light', t.palette.themeLight),
  act('theme-dark', t.palette.themeDark),
  act('theme-system', t.palette.themeSystem),
  act('density', t.palette.density),
  act('copy-address', t.palette.copyAddress),
  act('keys', t.nav.help, { keys: '?' }),
  act('sign-out', t.account.signOut),
]
