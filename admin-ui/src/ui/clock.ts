// One clock for all relative times of a page: it ticks each half minute, while anyone looks.
import { useSyncExternalStore } from 'react'

const everyMs = 30_000
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of watchers) each()
  }, everyMs)
  return () => {
    watchers.delete(watcher)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function read(): number {
  // Nobody watched for a while: the first look sets the clock.
  if (watchers.size === 0) now = Math.floor(Date.now() / 1000) * 1000
  return now
}

export function useNow(): Date {
  return new Date(useSyncExternalStore(watch, read))
}
