// Drafts: what was typed into a record and not yet saved, kept in this tab so that neither a crash
// nor an expired session loses it. Secrets are left out.
import { useSyncExternalStore } from 'react'
import type { RecordBody } from '../../../api/types'
import { recall, remember, rememberedKeys } from '../../../lib/remember'

export interface Draft {
  /** The fields that differ, as the form holds them. */
  changes: RecordBody
  /** What those fields held when the change began, and the version it began from. */
  base: RecordBody
  version: string
  /** Whether a secret was typed too, which is not kept. */
  secrets: boolean
}

/** In place of an id, for a record that does not exist yet. */
export const newId = '+'

const prefix = 'undercroft_draft:'
const listeners = new Set<() => void>()
const known = new Map<string, ReadonlySet<string>>()

function keyOf(collectionId: string, recordId: string): string {
  return `${prefix}${collectionId}:${recordId}`
}

export function readDraft(collectionId: string, recordId: string): Draft | undefined {
  return parseDraft(recall(keyOf(collectionId, recordId), 'session'))
}

export function writeDraft(collectionId: string, recordId: string, draft: Draft | undefined): void {
  remember(keyOf(collectionId, recordId), draft, 'session')
  known.delete(collectionId)
  for (const listener of [...listeners]) listener()
}

export function parseDraft(stored: unknown): Draft | undefined {
  if (!isObject(stored) || !isObject(stored.changes) || !isObject(stored.base)) return undefined
  const { changes, base, version, secrets } = stored
  if (typeof version !== 'string') return undefined
  return { changes, base, version, secrets: secrets === true }
}

function isObject(value: unknown): value is RecordBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The records of a collection that have drafts. */
export function useDrafts(collectionId: string): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => draftsOf(collectionId))
}

function draftsOf(collectionId: string): ReadonlySet<string> {
  const start = keyOf(collectionId, '')
  const ids =
    known.get(collectionId) ??
    new Set(rememberedKeys(start, 'session').map((key) => key.slice(start.length)))
  known.set(collectionId, ids)
  return ids
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
