// The one error of the API floor: what the server said, or that it said nothing.
import type { FieldProblem } from './types'

/** What a person may do about it; decided here so that no screen looks at status numbers. */
export type ErrorKind =
  | 'network'
  | 'invalid'
  | 'signedOut'
  | 'denied'
  | 'missing'
  | 'conflict'
  | 'changed'
  | 'busy'
  | 'unavailable'
  | 'broken'

export interface ApiErrorParts {
  status: number
  message: string
  code: string
  traceId?: string | undefined
  fields?: Record<string, FieldProblem>
  retryAfterSeconds?: number | undefined
}

export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly traceId: string | undefined
  /** By path: `title`, or `fields.2.name` where the refused thing has parts of its own. */
  readonly fields: Record<string, FieldProblem>
  readonly retryAfterSeconds: number | undefined

  constructor(parts: ApiErrorParts) {
    super(parts.message)
    this.name = 'ApiError'
    this.status = parts.status
    this.code = parts.code
    this.traceId = parts.traceId
    this.fields = parts.fields ?? {}
    this.retryAfterSeconds = parts.retryAfterSeconds
  }

  get kind(): ErrorKind {
    switch (this.status) {
      case 0:
        return 'network'
      case 401:
        return 'signedOut'
      case 403:
        return 'denied'
      case 404:
        return 'missing'
      case 409:
        return 'conflict'
      case 412:
        return 'changed'
      case 429:
        return 'busy'
      case 502:
      case 503:
      case 504:
        return 'unavailable'
      default:
        return this.status < 500 ? 'invalid' : 'broken'
    }
  }

  /** Whether the same call may succeed a moment later without anyone doing anything. */
  get passing(): boolean {
    return this.kind === 'network' || this.kind === 'unavailable'
  }
}

/** Reads the server's error envelope; whatever is missing from it is filled in. */
export function parseError(
  status: number,
  body: unknown,
  headers: Headers,
  fallback: string,
): ApiError {
  const envelope = isObject(body) ? body : {}
  return new ApiError({
    status,
    message: text(envelope.message) ?? fallback,
    code: text(envelope.code) ?? `http_${String(status)}`,
    traceId: text(envelope.trace_id) ?? headers.get('X-Request-Id') ?? undefined,
    fields: parseFields(envelope.data),
    retryAfterSeconds: parseRetryAfter(headers.get('Retry-After')),
  })
}

/** Refusals nest like the thing refused; a leaf is what has a message. */
function parseFields(data: unknown, prefix = ''): Record<string, FieldProblem> {
  const fields: Record<string, FieldProblem> = {}
  if (!isObject(data)) return fields
  for (const [name, value] of Object.entries(data)) {
    const path = prefix + name
    if (!isObject(value)) continue
    const message = text(value.message)
    if (message === undefined) Object.assign(fields, parseFields(value, `${path}.`))
    else fields[path] = leaf(message, value)
  }
  return fields
}

function leaf(message: string, value: Record<string, unknown>): FieldProblem {
  const error: FieldProblem = { code: text(value.code) ?? 'invalid', message }
  if (isObject(value.params)) return { ...error, params: value.params }
  // One request of a batch: its own answer says why it was refused.
  return isObject(value.response) ? { ...error, params: { response: value.response } } : error
}

// The header may also hold a date; nothing of ours sends one, so it is not worth a parser.
function parseRetryAfter(header: string | null): number | undefined {
  const seconds = Number(header)
  return header !== null && Number.isInteger(seconds) && seconds > 0 ? seconds : undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The server's words for single fields, as far as the form has those fields. */
export function fieldMessages<Name extends string>(
  error: unknown,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const messages: Partial<Record<Name, string>> = {}
  if (!(error instanceof ApiError)) return messages
  for (const name of names) {
    const field = error.fields[name]
    if (field) messages[name] = field.message
  }
  return messages
}
