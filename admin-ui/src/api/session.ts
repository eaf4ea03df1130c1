// Who is signed in: kept in the browser, shared between tabs, observable by the screens.
import { isObject } from './error'

export interface Account {
  id: string
  email: string
}

export interface Session {
  token: string
  record: Account
}

/** Why there is no session any more. */
export type EndReason = 'signedOut' | 'expired'

const key = 'undercroft_auth'
const listeners = new Set<(reason: EndReason | undefined) => void>()
let current: Session | undefined = load()

export function getSession(): Session | undefined {
  return current
}

export function startSession(session: Session): void {
  current = session
  try {
    localStorage.setItem(key, JSON.stringify(session))
  } catch {
    // Storage can be forbidden or full; the session then lasts as long as the page.
  }
  announce(undefined)
}

export function endSession(reason: EndReason): void {
  if (current === undefined) return
  current = undefined
  try {
    localStorage.removeItem(key)
  } catch {
    // As above: there is nothing to remove then.
  }
  announce(reason)
}

/** Calls back after each start (without a reason) and each end; returns how to stop that. */
export function onSession(listener: (reason: EndReason | undefined) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function announce(reason: EndReason | undefined): void {
  for (const listener of [...listeners]) listener(reason)
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
  const had = current !== undefined
  current = load()
  if (current !== undefined || had) announce(current === undefined ? 'signedOut' : undefined)
})
