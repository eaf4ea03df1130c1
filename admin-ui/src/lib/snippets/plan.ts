// One call, described: what the snippets are written from and what is sent when it is run.
import { exampleBody, exampleExpand, exampleFilter, exampleSort } from './examples'
import type { Action, Schema } from './schema'
import { type KnownIds, exampleId } from './values'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** Who calls: nobody in particular, an administrator, or an account whose token is at hand. */
export type Caller = 'guest' | 'administrator' | 'account'

export const queryNames = ['page', 'perPage', 'filter', 'sort', 'expand', 'fields'] as const

export type QueryName = (typeof queryNames)[number]
export type Query = Partial<Record<QueryName, string>>

export interface Plan {
  action: Action
  id: string
  query: Query
  body: Record<string, unknown> | undefined
  /** Names of files by field. */
  files: Record<string, string[]>
  caller: Caller
}

/** Which parameters an action takes. */
export function queryOf(action: Action): QueryName[] {
  if (action === 'list') return [...queryNames]
  return action === 'delete' ? [] : ['expand', 'fields']
}

export function needsId(action: Action): boolean {
  return action === 'view' || action === 'update' || action === 'delete'
}

export function examplePlan(
  schema: Schema,
  all: Schema[],
  action: Action,
  caller: Caller,
  known: KnownIds = {},
): Plan {
  const expand = exampleExpand(schema, all)
  const query: Query = {}
  if (action === 'list') {
    Object.assign(query, { page: '1', perPage: '20', filter: exampleFilter(schema), sort: exampleSort(schema) })
  }
  if ((action === 'list' || action === 'view') && expand !== '') query.expand = expand
  return {
    action,
    id: needsId(action) ? (known[schema.id] ?? exampleId) : '',
    query,
    body: exampleBody(schema, action, known),
    files: {},
    caller,
  }
}

export function methodOf(action: Action): Method {
  switch (action) {
    case 'list':
    case 'view':
      return 'GET'
    case 'update':
      return 'PATCH'
    case 'delete':
      return 'DELETE'
    default:
      return 'POST'
  }
}

/** The path below the version, with the query as it travels. */
export function pathOf(schema: Schema, plan: Plan): string {
  const root = `/collections/${encodeURIComponent(schema.name)}`
  if (plan.action === 'sign-in') return `${root}/auth-with-password${search(plan)}`
  if (plan.action === 'refresh') return `${root}/auth-refresh${search(plan)}`
  const record = needsId(plan.action) ? `/${encodeURIComponent(plan.id)}` : ''
  return `${root}/records${record}${search(plan)}`
}

function search(plan: Plan): string {
  const given = new URLSearchParams()
  for (const name of queryOf(plan.action)) {
    const value = plan.query[name] ?? ''
    if (value !== '') given.set(name, value)
  }
  return given.size === 0 ? '' : `?${given.toString()}`
}
