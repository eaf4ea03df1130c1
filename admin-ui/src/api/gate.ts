// Where calls wait when the session has ended: the page stays, a dialog asks for the password, and
// the calls go on with the new session.
import { useSyncExternalStore } from 'react'
import { endSession, onSession } from './session'

const listeners = new Set<() => void>()
let waiting: { promise: Promise<boolean>; settle: (again: boolean) => void } | undefined

/** Resolves to true once there is a session again, to false when the person gave up. */
export function passGate(): Promise<boolean> {
  if (waiting !== undefined) return waiting.promise
  let settle: (again: boolean) => void = () => undefined
  const promise = new Promise<boolean>((resolve) => {
    settle = resolve
  })
  waiting = { promise, settle }
  announce()
  return promise
}

/** Whether the dialog is to be shown. */
export function useGate(): boolean {
  return useSyncExternalStore(subscribe, () => waiting !== undefined)
}

/** The person would rather leave: every waiting call fails and the session is over. */
export function giveUp(): void {
  settle(false)
  endSession('expired')
}

// Signing in here or in another tab opens the gate for whoever waits.
onSession((event) => {
  settle(event === 'started' || event === 'renewed')
})

function settle(again: boolean): void {
  const held = waiting
  if (held === undefined) return
  waiting = undefined
  held.settle(again)
  announce()
}

function announce(): void {
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
