// Points in time: reading them as the server writes them, and saying them as people do.

/** Reads "2026-01-02 03:04:05.678Z" and ISO text; anything else is not a time. */
export function parseTime(value: string | Date | null | undefined): Date | undefined {
  if (value === null || value === undefined || value === '') return undefined
  const date = value instanceof Date ? value : new Date(value.replace(/^(\S{10}) /, '$1T'))
  return Number.isNaN(date.getTime()) ? undefined : date
}

const steps = [
  { unit: 'year', seconds: 31_557_600 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'week', seconds: 604_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const

// Making a formatter costs a hundred times what using it does, and tables show hundreds of times.
const relatives = new Map<string, Intl.RelativeTimeFormat>()
const exacts = new Map<string, Intl.DateTimeFormat>()

function made<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const format = formats.get(key) ?? make()
  formats.set(key, format)
  return format
}

/** "3 hr. ago", "in 2 days", "now" below a minute: short enough for a table. */
export function relativeTime(date: Date, now: Date, locale = 'en'): string {
  const seconds = (date.getTime() - now.getTime()) / 1000
  const format = made(
    relatives,
    locale,
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }),
  )
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds)
  if (!step) return format.format(0, 'second')
  return format.format(Math.trunc(seconds / step.seconds), step.unit)
}

/** The whole truth, in the viewer's zone and naming it. */
export function exactTime(date: Date, locale = 'en', timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }
  if (timeZone !== undefined) options.timeZone = timeZone
  const key = `${locale} ${timeZone ?? ''}`
  return made(exacts, key, () => new Intl.DateTimeFormat(locale, options)).format(date)
}

/** Sortable and without a zone's name, for columns of times: "2026-01-02 03:04:05". */
export function plainTime(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}
