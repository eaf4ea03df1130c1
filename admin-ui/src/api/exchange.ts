// One call as it happens on the wire, for those who want to see the answer and not only use it.
import { type Call, send } from './client'
import { passGate } from './gate'
import { getSession } from './session'
import { hasExpired } from './token'

/** In whose name a call is made. */
export type Caller =
  | { kind: 'guest' }
  | { kind: 'administrator' }
  /** Anyone whose token is at hand. */
  | { kind: 'account'; token: string }

export interface Exchange {
  status: number
  milliseconds: number
  bytes: number
  headers: [name: string, value: string][]
  /** As it came; JSON or not. */
  body: string
}

/** Sends a call below the version's prefix. Any answer is a result; only silence is an error. */
export async function exchange(path: string, call: Call, caller: Caller): Promise<Exchange> {
  const token = await tokenOf(caller)
  const started = performance.now()
  const response = await send(path, call, token)
  const bytes = await response.arrayBuffer()
  return {
    status: response.status,
    milliseconds: performance.now() - started,
    bytes: bytes.byteLength,
    headers: [...response.headers.entries()],
    body: new TextDecoder().decode(bytes),
  }
}

async function tokenOf(caller: Caller): Promise<string | undefined> {
  if (caller.kind === 'account') return caller.token
  if (caller.kind === 'guest') return undefined
  const token = getSession()?.token
  if (token !== undefined && hasExpired(token)) await passGate()
  return getSession()?.token
}
