// Every way a call can fail becomes one ApiError that says enough to act on.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { request } from './client'
import { ApiError } from './error'
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

test('401 ends the session and says why', async () => {
  startSession(session)
  const heard = vi.fn()
  const stop = onSession(heard)
  answer(401, { message: 'Expired.' })
  await failure(request('/x'))
  stop()
  expect(getSession()).toBeUndefined()
  expect(heard).toHaveBeenCalledExactlyOnceWith('expired')
})

test('401 on a call of an older session leaves the newer one alone', async () => {
  startSession(session)
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => {
    startSession({ ...session, token: 'newer' })
    return Promise.resolve(new Response('{}', { status: 401 }))
  })
  await failure(request('/x'))
  expect(getSession()?.token).toBe('newer')
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
