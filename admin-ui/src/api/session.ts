// Who is signed in: kept in the browser, shared between tabs, observable by the screens.
import { useSyncExternalStore } from 'react'
import { isObject } from './error'

export interface Account {
  id: string
  email: string
  [field: string]: unknown
}

export interface Session {
  token: string
  record: Account
}

/**
 * `started`: somebody signed in. `renewed`: the same person has a newer token or newer facts, and
 * nothing on the screen is stale by it. `signedOut`: by choice, here or in another tab.
 * `expired`: the server no longer knows the token and the person did not sign in again.
 */
export type SessionEvent = 'started' | 'renewed' | 'signedOut' | 'expired'

const key = 'undercroft_auth'
const listeners = new Set<(event: SessionEvent) => void>()
let current: Session | undefined = load()

export function getSession(): Session | undefined {
  return current
}

/** The account on the screen; follows a change of its e-mail. */
export function useAccount(): Account | undefined {
  return useSyncExternalStore(onSession, () => current?.record)
}

export function startSession(session: Session): void {
  const event = session.record.id === current?.record.id ? 'renewed' : 'started'
  current = session
  try {
    localStorage.setItem(key, JSON.stringify(session))
  } catch {
    // Storage can be forbidden or full; the session then lasts as long as the page.
  }
  announce(event)
}

export function endSession(reason: 'signedOut' | 'expired'): void {
  if (current === undefined) return
  current = undefined
  try {
    localStorage.removeItem(key)
  } catch {
    // As above: there is nothing to remove then.
  }
  announce(reason)
}

/** Calls back after each change; returns how to stop that. */
export function onSession(listener: (event: SessionEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(event: SessionEvent): void {
  for (const listener of [...listeners]) listener(event)
}

function load(): Session | undefined {
  try {
    return parseSession(localStorage.getItem(key))
  } catch {
    return undefined
  }
}

/** Storage is writable by anyone with a console open, so what it holds is checked. */
export function parseSession(stored: string | null): Session | undefined {
  if (stored === null) return undefined
  let value: unknown
  try {
    value = JSON.parse(stored)
  } catch {
    return undefined
  }
  if (!isObject(value) || typeof value.token !== 'string' || value.token === '') {
    return undefined
  }
  const record = isObject(value.record) ? value.record : {}
  const id = typeof record.id === 'string' ? record.id : ''
  const email = typeof record.email === 'string' ? record.email : ''
  return { token: value.token, record: { ...record, id, email } }
}

// Signing in or out in one tab is seen by the others. A null key means storage was cleared.
window.addEventListener('storage', (event) => {
  if (event.key !== key && event.key !== null) return
  const before = current
  current = load()
  if (current !== undefined) announce(current.record.id === before?.record.id ? 'renewed' : 'started')
  else if (before !== undefined) announce('signedOut')
})
