// Whether the server answers: observed from the calls that are made anyway, and by asking for it
// once it is gone.
import { useSyncExternalStore } from 'react'

/** `slow`: a call has been waiting for longer than people wait without wondering. */
export type Connection = 'online' | 'slow' | 'gone'

const slowAfterMs = 3000
const firstProbeMs = 1000
const longestProbeMs = 10_000

const listeners = new Set<(state: Connection) => void>()
const late = new Set<symbol>()
let gone = false
let state: Connection = 'online'
let probe: (() => Promise<boolean>) | undefined
let timer: ReturnType<typeof setTimeout> | undefined

export function getConnection(): Connection {
  return state
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, getConnection)
}

export function onConnection(listener: (state: Connection) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells how the server is asked whether it is back; given once by the client. */
export function probeWith(ask: () => Promise<boolean>): void {
  probe = ask
}

/** Watches one call. Long ones, such as uploads, are not held against the server. */
export function watchCall(patient: boolean): (outcome: 'answered' | 'unanswered' | 'aborted') => void {
  const call = Symbol('call')
  const alarm = setTimeout(() => {
    late.add(call)
    update()
  }, slowAfterMs)
  if (patient) clearTimeout(alarm)
  return (outcome) => {
    clearTimeout(alarm)
    late.delete(call)
    if (outcome === 'answered') gone = false
    if (outcome === 'unanswered') gone = true
    update()
  }
}

function update(): void {
  const next = gone ? 'gone' : late.size > 0 ? 'slow' : 'online'
  if (next === state) return
  state = next
  if (state === 'gone') scheduleProbe(firstProbeMs)
  else clearTimeout(timer)
  for (const listener of [...listeners]) listener(state)
}

function scheduleProbe(delayMs: number): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    void probe?.().then((answered) => {
      if (answered) gone = false
      if (gone) scheduleProbe(Math.min(delayMs * 1.5, longestProbeMs))
      else update()
    })
  }, delayMs)
}

/** Asks at once, for whoever does not want to wait for the next attempt. */
export function probeNow(): void {
  if (gone) scheduleProbe(0)
}

window.addEventListener('offline', () => {
  gone = true
  update()
})
window.addEventListener('online', probeNow)
