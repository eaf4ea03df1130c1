// What the console asks of the server, one typed function a question.
import { request } from './client'
import { type Session, startSession } from './session'
import type { Field } from './types'

export interface Health {
  message: string
  /** Everything but the message is told to administrators only, and some of it not always. */
  data: {
    version?: string
    uptimeSeconds?: number
    canBackup?: boolean
    realIP?: string
    possibleProxyHeader?: string
  }
}

export interface Collection {
  id: string
  name: string
  type: string
  system: boolean
  fields: Field[]
  /** null: administrators only; empty: anyone; else a filter decides. */
  listRule: string | null
}

export interface NewAdministrator {
  token: string
  email: string
  password: string
  passwordConfirm: string
}

export async function install(administrator: NewAdministrator): Promise<void> {
  const body = administrator
  startSession(await request<Session>('/installer', { method: 'POST', body, anonymous: true }))
}

export async function signIn(identity: string, password: string): Promise<void> {
  const path = '/collections/_superusers/auth-with-password'
  const body = { identity, password }
  startSession(await request<Session>(path, { method: 'POST', body, anonymous: true }))
}

export function getHealth(signal: AbortSignal): Promise<Health> {
  return request('/health', { signal })
}

export async function listCollections(signal: AbortSignal): Promise<Collection[]> {
  const path = '/collections?perPage=200&skipTotal=1'
  const page = await request<{ items: Collection[] }>(path, { signal })
  return page.items
}
