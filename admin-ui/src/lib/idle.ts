// Work that nobody waits for, done when the browser has nothing better to do.

/** Where the browser does not say when it is idle, what was asked for has long been painted by then. */
const surelyPaintedMs = 200

/** Runs `work` once the page is at rest; what it gives back calls it off. */
export function whenIdle(work: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(work, surelyPaintedMs)
    return () => {
      clearTimeout(timer)
    }
  }
  const handle = requestIdleCallback(work)
  return () => {
    cancelIdleCallback(handle)
  }
}
