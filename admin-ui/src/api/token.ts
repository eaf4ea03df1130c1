// What the console reads from its own token: when it ends. The server alone judges the rest.
import { isObject } from './error'

/** The end of the token in milliseconds, or nothing for a token that does not say. */
export function expiryOf(token: string): number | undefined {
  const claims = readClaims(token)
  return typeof claims?.exp === 'number' ? claims.exp * 1000 : undefined
}

function readClaims(token: string): Record<string, unknown> | undefined {
  const payload = token.split('.')[1]
  if (payload === undefined) return undefined
  try {
    const value: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

let clockOffsetMs = 0

/** A computer's clock can be wrong; the server's is the one that counts. */
export function learnServerTime(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date)
  // The header has whole seconds, so half of one is the best guess of what it cut off.
  if (!Number.isNaN(at)) clockOffsetMs = at + 500 - Date.now()
}

export function serverNow(): number {
  return Date.now() + clockOffsetMs
}

export function hasExpired(token: string): boolean {
  const end = expiryOf(token)
  return end !== undefined && end <= serverNow()
}
