// The only place that calls fetch: adds the session, reads JSON, and turns every failure into
// an ApiError. A call whose session has ended waits at the gate and is then repeated.
import { t } from '../messages'
import { probeWith, watchCall } from './connection'
import { ApiError, isObject, parseError } from './error'
import { passGate } from './gate'
import { getSession } from './session'
import { hasExpired, learnServerTime } from './token'
import { type Upload, upload } from './upload'

const prefix = '/api/v1'

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** An object travels as JSON, a form as it is. */
  body?: unknown
  /** Whether the session stays out of it; the calls that begin one leave it out. */
  anonymous?: boolean
  signal?: AbortSignal | undefined
  headers?: Record<string, string> | undefined
  /** Told how many bytes of the body are on their way. */
  onUpload?: Upload | undefined
}

/** What came back, with the headers that say more about it. */
export interface Answer<T> {
  body: T
  headers: Headers
}

/** Asks the server. `T` is what the caller expects; the server's contract tests hold it to it. */
export async function request<T>(path: string, call: Call = {}): Promise<T> {
  return (await requestWhole<T>(path, call)).body
}

export async function requestWhole<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  const token = call.anonymous === true ? undefined : getSession()?.token
  // An expired token is a guest's to the server, which then answers with what guests may see.
  if (token !== undefined && hasExpired(token)) await waitForSession(token, call)
  return ask<T>(path, call, true)
}

async function ask<T>(path: string, call: Call, again: boolean): Promise<Answer<T>> {
  const token = call.anonymous === true ? undefined : getSession()?.token
  const response = await send(path, call, token)
  const body = await readJson(response)
  if (response.ok) {
    if (body === unreadable) throw unreadableAnswer(response)
    return { body: body as T, headers: response.headers }
  }
  const error = parseError(response.status, body, response.headers, t.errors.unknown)
  if (!again || token === undefined || !(await isDead(token, error))) throw error
  await waitForSession(token, call)
  return ask<T>(path, call, false)
}

/** Another sign-in may have happened while the call was under way; its session is used then. */
async function waitForSession(refused: string, call: Call): Promise<void> {
  if (getSession()?.token === refused) await passGate()
  call.signal?.throwIfAborted()
  if (getSession() === undefined) throw signedOut()
}

/**
 * Whether the refusal is one of the session rather than of the call. Where a rule decides, a token
 * that has been revoked looks like a record that is missing, so the server is asked who we are.
 */
async function isDead(token: string, error: ApiError): Promise<boolean> {
  if (error.status === 401) return true
  const doubtful =
    error.status === 403 ||
    error.status === 404 ||
    (error.status === 400 && Object.keys(error.fields).length === 0)
  if (!doubtful) return false
  try {
    const response = await send('/health', {}, token)
    return response.ok && isGuestHealth(await readJson(response))
  } catch {
    return false
  }
}

/** The server tells its facts to administrators only. */
export function isGuestHealth(body: unknown): boolean {
  return isObject(body) && isObject(body.data) && Object.keys(body.data).length === 0
}

export function send(path: string, call: Call, token: string | undefined): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', ...call.headers })
  if (token !== undefined) headers.set('Authorization', token)
  const form = call.body instanceof FormData
  if (call.body !== undefined && !form) headers.set('Content-Type', 'application/json')
  const init: RequestInit = {
    method: call.method ?? 'GET',
    headers,
    body: form ? (call.body as FormData) : call.body === undefined ? null : JSON.stringify(call.body),
    signal: call.signal ?? null,
  }
  return deliver(prefix + path, init, form ? call.onUpload : undefined)
}

/** Sends what was put together elsewhere; knows only whether anybody answered. */
export async function deliver(url: string, init: RequestInit, onUpload?: Upload): Promise<Response> {
  const done = watchCall(init.body instanceof FormData)
  try {
    const response = await (onUpload ? upload(url, init, onUpload) : fetch(url, init))
    learnServerTime(response.headers.get('Date'))
    done('answered')
    return response
  } catch (cause) {
    // Whoever gave up on the call is not to be told that the server is away.
    const aborted = init.signal?.aborted === true
    done(aborted ? 'aborted' : 'unanswered')
    if (aborted) throw cause
    throw new ApiError({ status: 0, code: 'network', message: t.errors.network })
  }
}

probeWith(async () => {
  try {
    const response = await fetch(`${prefix}/health`)
    return response.ok
  } catch {
    return false
  }
})

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

function signedOut(): ApiError {
  return new ApiError({ status: 401, code: 'signed_out', message: t.errors.signedOut })
}
