// What the console asks about the settings of the server.
import { request } from './client'
import type { Settings, SettingsBody } from './types'

export function getSettings(signal?: AbortSignal): Promise<Settings> {
  return request('/settings', { signal })
}

/** Sections and members that are left out stay as they are. */
export function updateSettings(change: SettingsBody): Promise<Settings> {
  return request('/settings', { method: 'PATCH', body: change })
}
