// How high rows are: one choice for all tables, remembered in the browser.
import { useSyncExternalStore } from 'react'

export type Density = 'normal' | 'compact'

const key = 'undercroft_density'
const listeners = new Set<() => void>()

export function readDensity(): Density {
  try {
    return localStorage.getItem(key) === 'compact' ? 'compact' : 'normal'
  } catch {
    return 'normal'
  }
}

export function chooseDensity(density: Density): void {
  try {
    localStorage.setItem(key, density)
  } catch {
    // Storage can be forbidden; rows then stay as they are.
  }
  for (const listener of [...listeners]) listener()
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, readDensity)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Pixels; a finger needs more than a pointer. */
export function rowHeightOf(density: Density): number {
  const coarse = window.matchMedia('(pointer: coarse)').matches
  if (density === 'compact') return coarse ? 36 : 30
  return coarse ? 44 : 36
}
