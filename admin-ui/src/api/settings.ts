// What the console asks about the settings that change while the server runs.
import { request } from './client'
import type { Settings, SettingsBody } from './schema.gen'

export type { Settings, SettingsBody } from './schema.gen'

export function getSettings(signal?: AbortSignal): Promise<Settings> {
  return request('/settings', { signal })
}

/** Sections and members that are left out stay as they are. */
export function updateSettings(change: SettingsBody): Promise<Settings> {
  return request('/settings', { method: 'PATCH', body: change })
}
