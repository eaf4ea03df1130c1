// News of records as they happen: one stream for all who listen, gone while the tab is hidden,
// connecting again by itself, and saying so when something may have been missed.
import { request } from './client'
import { isObject } from './error'
import { isOwn } from './own'
import { getSession, onSession } from './session'
import type { RecordData } from './types'

export type News =
  | { kind: 'create' | 'update' | 'delete'; record: RecordData }
  /** Whatever happened meanwhile is not known. */
  | { kind: 'missed' }

type Listener = (news: News) => void

const address = '/api/v1/realtime'
/** Our own writes are known by then, also where their news is faster than their answer. */
const settleMs = 400
/** Looking at another tab for a moment is no reason to leave. */
const hiddenMs = 20_000
const reconnectMs = 3_000

const listeners = new Map<string, Set<Listener>>()
let stream: EventSource | undefined
let clientId: string | undefined
let hiding: ReturnType<typeof setTimeout> | undefined
let waiting: ReturnType<typeof setTimeout> | undefined
/** The place in the change log up to which everything was told. */
let lastId = ''
let wasConnected = false
const heard = new Set<string>()

/** Listens to all records of a collection; what it gives back ends that. */
export function listen(collection: string, listener: Listener): () => void {
  const topic = `${collection}/*`
  const all = listeners.get(topic) ?? new Set()
  const isNew = all.size === 0
  listeners.set(topic, all.add(listener))
  open()
  if (isNew) void subscribe()
  return () => {
    all.delete(listener)
    if (all.size > 0) return
    listeners.delete(topic)
    if (listeners.size === 0) close()
    else void subscribe()
  }
}

function open(): void {
  const useless = listeners.size === 0 || document.hidden || getSession() === undefined
  if (stream !== undefined || useless) return
  const search = lastId === '' ? '' : `?lastEventId=${encodeURIComponent(lastId)}`
  const opened = (stream = new EventSource(address + search))
  heard.clear()
  opened.addEventListener('PB_CONNECT', ({ data }: MessageEvent<string>) => {
    const told = parse(data)
    clientId = typeof told?.clientId === 'string' ? told.clientId : undefined
    // Without a place in the log, what happened between two connections is unknown.
    if (wasConnected && lastId === '') missed()
    wasConnected = true
    void subscribe()
  })
  opened.addEventListener('UC_RESYNC', missed)
  opened.onerror = () => {
    // The browser's own retry would keep the old client's address; ours asks anew from the last place.
    close()
    waiting = setTimeout(open, reconnectMs)
  }
}

function close(): void {
  clearTimeout(waiting)
  stream?.close()
  stream = undefined
  clientId = undefined
}

async function subscribe(): Promise<void> {
  const id = clientId
  const opened = stream
  if (id === undefined || opened === undefined) return
  for (const topic of listeners.keys()) {
    if (heard.has(topic)) continue
    heard.add(topic)
    opened.addEventListener(topic, (event: MessageEvent<string>) => {
      tell(topic, event)
    })
  }
  try {
    await request('/realtime', { method: 'POST', body: { clientId: id, subscriptions: [...listeners.keys()] } })
  } catch {
    // A server that has no stream, or a client that is gone: connecting again decides.
    if (opened !== stream) return
    close()
    waiting = setTimeout(open, reconnectMs * 5)
  }
}

function tell(topic: string, { data, lastEventId }: MessageEvent<string>): void {
  if (lastEventId !== '' && lastEventId !== clientId) lastId = lastEventId
  const told = parse(data)
  const record = told?.record
  const kind = told?.action
  if (!isRecord(record) || (kind !== 'create' && kind !== 'update' && kind !== 'delete')) return
  setTimeout(() => {
    if (isOwn(record.id)) return
    for (const listener of listeners.get(topic) ?? []) listener({ kind, record })
  }, settleMs)
}

function missed(): void {
  for (const all of listeners.values()) for (const listener of all) listener({ kind: 'missed' })
}

function isRecord(value: unknown): value is RecordData {
  return isObject(value) && typeof value.id === 'string'
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(hiding)
  if (document.hidden) hiding = setTimeout(close, hiddenMs)
  else open()
})

onSession((event) => {
  // Another account may hear other things; a newer token of the same one changes nothing.
  if (event === 'renewed') return
  close()
  lastId = ''
  wasConnected = false
  open()
})
