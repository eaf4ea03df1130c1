// Durations in words people use.

const units = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
] as const

/** The two largest units, as in "3 days, 4 hr"; a second one of zero is left out. */
export function humanDuration(seconds: number, locale = 'en'): string {
  let rest = Math.max(0, Math.floor(seconds))
  const largest = units.findIndex((unit) => rest >= unit.seconds)
  const first = largest === -1 ? units.length - 1 : largest
  const parts: string[] = []
  for (const unit of units.slice(first, first + 2)) {
    const amount = Math.floor(rest / unit.seconds)
    rest -= amount * unit.seconds
    if (amount === 0 && parts.length > 0) continue
    const format = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: unit.name,
      unitDisplay: 'short',
    })
    parts.push(format.format(amount))
  }
  return parts.join(', ')
}

/** Short times, as of requests: "0.4 ms", "12 ms", "1.25 s". */
export function humanMilliseconds(milliseconds: number, locale = 'en'): string {
  const inSeconds = milliseconds >= 1000
  const amount = inSeconds ? milliseconds / 1000 : milliseconds
  const digits = inSeconds ? 2 : amount < 10 ? 1 : 0
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
  return `${format.format(amount)} ${inSeconds ? 's' : 'ms'}`
}

/** The exact length, for who points at the short form. */
export function exactDuration(milliseconds: number, locale = 'en'): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 6,
  })
  return format.format(milliseconds / 1000)
}
