// Getting a session and keeping it: installer, sign-in, refresh, and the account behind it.
import { isGuestHealth, request } from './client'
import { ApiError } from './error'
import { passGate } from './gate'
import { type Account, type Session, getSession, startSession } from './session'
import { expiryOf, serverNow } from './token'
import type { Health, InstallerBody } from './types'

export const administrators = '_superusers'

export async function install(body: InstallerBody): Promise<void> {
  startSession(await request<Session>('/installer', { method: 'POST', body, anonymous: true }))
}

export async function signIn(identity: string, password: string): Promise<void> {
  const path = `/collections/${administrators}/auth-with-password`
  const body = { identity, password }
  startSession(await request<Session>(path, { method: 'POST', body, anonymous: true }))
}

/** Exchanges the token for a newer one; a session that cannot be renewed lasts as long as it does. */
export async function renewSession(): Promise<void> {
  const path = `/collections/${administrators}/auth-refresh`
  const before = getSession()?.token
  const session = await request<Session>(path, { method: 'POST' })
  if (getSession()?.token === before) startSession(session)
}

/** Takes in what changed of one's own account. */
export function noteAccount(record: Account): void {
  const session = getSession()
  if (session?.record.id === record.id) startSession({ ...session, record })
}

/** The server's facts; that it tells none to us means that our session is no more. */
export async function getHealth(signal?: AbortSignal): Promise<Health> {
  const token = getSession()?.token
  const health = await request<Health>('/health', { signal })
  const ours = token !== undefined && token === getSession()?.token
  if (!ours || !isGuestHealth(health)) return health
  if (await passGate()) return getHealth(signal)
  throw new ApiError({ status: 401, code: 'signed_out', message: health.message })
}

/**
 * Renews the session in the second half of its life whenever somebody is at work: an open tab that
 * nobody touches is left to expire.
 */
export function renewWhileInUse(): void {
  let renewAt = { token: '', time: 0 }
  let under = false

  function due(): boolean {
    const token = getSession()?.token
    const end = token === undefined ? undefined : expiryOf(token)
    if (token === undefined || end === undefined || end <= serverNow()) return false
    if (token !== renewAt.token) renewAt = { token, time: serverNow() + (end - serverNow()) / 2 }
    return serverNow() >= renewAt.time
  }

  function touch(): void {
    if (under || !due()) return
    under = true
    renewSession()
      .catch(() => undefined)
      .finally(() => {
        under = false
      })
  }

  due()
  window.addEventListener('pointerdown', touch, { passive: true })
  window.addEventListener('keydown', touch, { passive: true })
}
