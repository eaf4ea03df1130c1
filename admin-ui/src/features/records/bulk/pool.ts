// Many calls with a limit on how many run at once; each failure is kept, none stops the others.

export interface PoolProgress {
  done: number
  failures: { id: string; error: unknown }[]
}

export async function runPool(
  ids: string[],
  act: (id: string, signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
  /** Told after each call; it is the same object every time. */
  onProgress: (progress: PoolProgress) => void,
  limit: number,
): Promise<PoolProgress> {
  const progress: PoolProgress = { done: 0, failures: [] }
  let next = 0
  const stopped = () => signal.aborted

  async function work() {
    while (next < ids.length) {
      if (stopped()) return
      const id = ids[next]
      next += 1
      if (id === undefined) continue
      try {
        await act(id, signal)
        progress.done += 1
      } catch (error) {
        // What was stopped in its middle has not been refused.
        if (!stopped()) progress.failures.push({ id, error })
      }
      onProgress(progress)
    }
  }

  await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, work))
  return progress
}
