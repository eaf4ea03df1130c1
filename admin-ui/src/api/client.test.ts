// Every way a call can fail becomes one ApiError that says enough to act on.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { request } from './client'
import { ApiError } from './error'
import { giveUp } from './gate'
import { endSession, getSession, onSession, parseSession, startSession } from './session'

const session = { token: 'tok', record: { id: 'a1', email: 'ann@example.com' } }

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response(text, { status, headers })))
}

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError')
  return error
}

beforeEach(() => {
  endSession('signedOut')
})
afterEach(() => {
  localStorage.clear()
})

test('the envelope is read whole', async () => {
  answer(400, {
    status: 400,
    message: 'Something is invalid.',
    data: { email: { code: 'validation_is_email', message: 'Must be an e-mail.' } },
    code: 'validation_failed',
    trace_id: '4bf92f',
  })
  const error = await failure(request('/installer'))
  expect(error).toMatchObject({
    status: 400,
    kind: 'invalid',
    message: 'Something is invalid.',
    code: 'validation_failed',
    traceId: '4bf92f',
    fields: { email: { code: 'validation_is_email', message: 'Must be an e-mail.' } },
  })
})

test('an envelope without our additions is still understood', async () => {
  answer(404, { status: 404, message: 'Missing.', data: {} })
  expect(await failure(request('/x'))).toMatchObject({
    kind: 'missing',
    code: 'http_404',
    traceId: undefined,
    fields: {},
  })
})

test('malformed field errors are ignored', async () => {
  answer(400, { message: 'No.', data: { a: 'text', b: { code: 1 }, c: { message: 'Wrong.' } } })
  const error = await failure(request('/x'))
  expect(error.fields).toEqual({ c: { code: 'invalid', message: 'Wrong.' } })
})

test('an answer that is not JSON keeps its status', async () => {
  answer(502, '<html>Bad gateway</html>')
  expect(await failure(request('/x'))).toMatchObject({ status: 502, kind: 'unavailable' })
})

test('a success that is not JSON is a failure', async () => {
  answer(200, '<html>Captive portal</html>')
  expect(await failure(request('/x'))).toMatchObject({ code: 'unreadable' })
})

test('Retry-After is understood in seconds', async () => {
  answer(429, { message: 'Slow down.' }, { 'Retry-After': '30' })
  expect(await failure(request('/x'))).toMatchObject({ kind: 'busy', retryAfterSeconds: 30 })
})

test('no server is an error of its own', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
  expect(await failure(request('/x'))).toMatchObject({ status: 0, kind: 'network' })
})

test('giving up on a call is not an ApiError', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new DOMException('', 'AbortError'))
  const gone = AbortSignal.abort()
  await expect(request('/x', { signal: gone })).rejects.not.toBeInstanceOf(ApiError)
})

test('the session goes along, except where it must not', async () => {
  startSession(session)
  const sent = answer(200, {})
  await request('/x')
  await request('/x', { anonymous: true, method: 'POST', body: {} })
  const headers = sent.mock.calls.map(([, init]) => new Headers(init?.headers))
  expect(headers[0]?.get('Authorization')).toBe('tok')
  expect(headers[1]?.has('Authorization')).toBe(false)
})

test('refusals nest, and keep what they were measured by', async () => {
  const name = { code: 'validation_length_too_long', message: 'Too long.', params: { max: 100 } }
  answer(400, { message: 'No.', data: { fields: { 2: { name } } } })
  expect((await failure(request('/x'))).fields).toEqual({ 'fields.2.name': name })
})

test('a call whose session has ended waits, and is repeated with the next one', async () => {
  startSession(session)
  const sent = vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
    const known = new Headers(init?.headers).get('Authorization') === 'newer'
    return Promise.resolve(new Response(known ? '{"id":"r1"}' : '{}', { status: known ? 200 : 401 }))
  })
  const call = request('/x', { method: 'PATCH', body: { title: 'typed' } })
  await vi.waitFor(() => {
    expect(sent).toHaveBeenCalledOnce()
  })
  startSession({ ...session, token: 'newer' })
  await expect(call).resolves.toEqual({ id: 'r1' })
  expect(sent.mock.calls[1]?.[1]?.body).toBe('{"title":"typed"}')
})

test('whoever gives up is signed out, and the call fails', async () => {
  startSession(session)
  const heard = vi.fn()
  const stop = onSession(heard)
  answer(401, { message: 'Expired.' })
  const call = failure(request('/x'))
  await vi.waitFor(() => {
    expect(fetch).toHaveBeenCalledOnce()
  })
  await Promise.resolve()
  giveUp()
  expect(await call).toMatchObject({ kind: 'signedOut' })
  stop()
  expect(getSession()).toBeUndefined()
  expect(heard).toHaveBeenCalledExactlyOnceWith('expired')
})

test('a refusal of a call with an older session is tried once with the newer one', async () => {
  startSession(session)
  const sent = vi.spyOn(globalThis, 'fetch').mockImplementation(() => {
    startSession({ ...session, token: 'newer' })
    return Promise.resolve(new Response('{}', { status: 401 }))
  })
  await failure(request('/x'))
  expect(sent).toHaveBeenCalledTimes(2)
  expect(getSession()?.token).toBe('newer')
})

test('a token known to have expired is not sent: a guest would be answered', async () => {
  const expired = `h.${btoa(JSON.stringify({ exp: Date.now() / 1000 - 60 }))}.s`
  startSession({ ...session, token: expired })
  const sent = answer(200, {})
  const call = failure(request('/x'))
  giveUp()
  expect(await call).toMatchObject({ code: 'signed_out' })
  expect(sent).not.toHaveBeenCalled()
})

test.each([
  ['a revoked token', {}, true],
  ['a missing record', { version: '0.1.0' }, false],
])('a 404 by %s is told apart by asking who we are', async (_, data, asks) => {
  startSession(session)
  vi.spyOn(globalThis, 'fetch').mockImplementation((url) =>
    Promise.resolve(
      url === '/api/v1/health'
        ? new Response(JSON.stringify({ message: 'Fine.', data }))
        : new Response('{}', { status: 404 }),
    ),
  )
  const call = failure(request('/x'))
  await vi.waitFor(() => {
    expect(fetch).toHaveBeenCalledTimes(2)
  })
  await new Promise((resolve) => setTimeout(resolve))
  giveUp()
  expect((await call).kind).toBe(asks ? 'signedOut' : 'missing')
})

test.each([null, '', '{', '[]', '{"token":""}', '{"token":5}'])('%s is no session', (stored) => {
  expect(parseSession(stored)).toBeUndefined()
})

test('a stored session is read with what it has', () => {
  expect(parseSession('{"token":"t","record":{"id":"1"}}')).toEqual({
    token: 't',
    record: { id: '1', email: '' },
  })
})
