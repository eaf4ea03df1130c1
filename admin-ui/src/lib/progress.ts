// What can be told about work under way: how fast it goes and how long it will still take.

export interface Progress {
  /** Between 0 and 1; undefined while the whole is not known. */
  share: number | undefined
  perSecond: number | undefined
  secondsLeft: number | undefined
}

/** Rates measured over less than this mean nothing yet. */
const leastSeconds = 1

export function measure(done: number, total: number | undefined, elapsedSeconds: number): Progress {
  const share = total === undefined || total <= 0 ? undefined : Math.min(1, Math.max(0, done / total))
  const perSecond = elapsedSeconds >= leastSeconds && done > 0 ? done / elapsedSeconds : undefined
  const left = total === undefined || perSecond === undefined ? undefined : (total - done) / perSecond
  return { share, perSecond, secondsLeft: left === undefined ? undefined : Math.max(0, left) }
}
