// The only place that calls fetch: adds the session, reads JSON, and turns every failure into
// an ApiError.
import { t } from '../messages'
import { ApiError, parseError } from './error'
import { endSession, getSession } from './session'

const prefix = '/api/v1'

interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  body?: unknown
  /** Whether the session goes along; the calls that begin one leave it out. */
  anonymous?: boolean
  signal?: AbortSignal | undefined
}

/** Asks the server. `T` is what the caller expects; the server's contract tests hold it to it. */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  const token = call.anonymous === true ? undefined : getSession()?.token
  const response = await send(path, call, token)
  const body = await readJson(response)
  if (response.ok) {
    if (body === unreadable) throw unreadableAnswer(response)
    return body as T
  }
  // Another sign-in may have happened while this was under way; it must not be ended with it.
  if (response.status === 401 && token !== undefined && token === getSession()?.token) {
    endSession('expired')
  }
  throw parseError(response.status, body, response.headers, t.errors.unknown)
}

async function send(path: string, call: Call, token: string | undefined): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json' })
  if (token !== undefined) headers.set('Authorization', token)
  if (call.body !== undefined) headers.set('Content-Type', 'application/json')
  try {
    return await fetch(prefix + path, {
      method: call.method ?? 'GET',
      headers,
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: call.signal ?? null,
    })
  } catch (cause) {
    // Whoever gave up on the call is not to be told that the server is away.
    if (call.signal?.aborted === true) throw cause
    throw new ApiError({ status: 0, code: 'network', message: t.errors.network })
  }
}

const unreadable = Symbol('unreadable')

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  try {
    return (await response.json()) as unknown
  } catch {
    return unreadable
  }
}

function unreadableAnswer(response: Response): ApiError {
  return new ApiError({
    status: response.status >= 500 ? response.status : 502,
    code: 'unreadable',
    message: t.errors.unreadable,
  })
}
