// What the console asks in SQL: the answer of a query, and what a view would be.
import { type SqlPlace, placeOfComplaint } from '../lib/sql'
import { request } from './client'
import { ApiError } from './error'
import type { operations } from './schema.gen'
import type { Field, SqlAnswer, SqlTable } from './types'

type Answer<Operation extends keyof operations> = operations[Operation] extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

export function runSql(query: string, signal?: AbortSignal): Promise<SqlAnswer> {
  return request('/sql', { method: 'POST', body: { query }, signal })
}

/** The tables that a query can name, the server's own last. */
export async function listSqlTables(signal?: AbortSignal): Promise<SqlTable[]> {
  const { tables } = await request<Answer<'getSqlSchema'>>('/sql/schema', { signal })
  return tables
}

export type ViewTrial = Omit<Answer<'dryRunView'>, 'fields' | 'sample'> & {
  fields: Field[]
  sample: Record<string, unknown>[]
}

/** The fields and the first records of a view that is not saved. */
export function dryRunView(query: string, signal?: AbortSignal): Promise<ViewTrial> {
  return request('/collections/meta/dry-run-view', { method: 'POST', body: { query }, signal })
}

export type SqlComplaint = { message: string } & Partial<SqlPlace>

/** What the database said, without the server's frame around it, and where it belongs. */
export function complaintOf(query: string, error: unknown): SqlComplaint | undefined {
  if (!(error instanceof ApiError) || error.kind !== 'invalid') return undefined
  const said = Object.values(error.fields)[0]?.message ?? error.message
  const message = said.replace(/^[\s\S]*?Raw error:\s*/, '').trim()
  return { message, ...placeOfComplaint(query, message) }
}
