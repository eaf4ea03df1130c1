// Seconds and the units people think in.

export const units = { second: 1, minute: 60, hour: 3600, day: 86_400 }

export type Unit = keyof typeof units

/** The largest unit of which it is a whole number. */
export function unitFor(seconds: number): Unit {
  const fitting = (['day', 'hour', 'minute'] as const).find((unit) => seconds > 0 && seconds % units[unit] === 0)
  return fitting ?? 'second'
}

export function secondsOf(amount: number, unit: Unit): number {
  return Math.round(amount * units[unit])
}
