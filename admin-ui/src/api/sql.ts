// What the console asks in SQL: the answer of a query, and what a view would be.
import { type SqlPlace, placeOfComplaint } from '../lib/sql'
import { request } from './client'
import { ApiError } from './error'
import type { Field } from './types'

export interface SqlColumn {
  name: string
  type: string
  nullable: boolean
}

export interface SqlAnswer {
  /** Milliseconds. */
  execTime: number
  affectedRows: number
  columns: SqlColumn[]
  rows: (string | null)[][]
}

/** Reads, unless writing is asked for. */
export function runSql(query: string, write: boolean, signal?: AbortSignal): Promise<SqlAnswer> {
  return request('/sql', { method: 'POST', body: write ? { query, write } : { query }, signal })
}

export interface ViewTrial {
  fields: Field[]
  /** The first few records. */
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
