// Dates as the server writes them, and as people read and type them in their own zone.

/** As the server writes it. */
export function toWireDate(date: Date): string {
  return date.toISOString().replace('T', ' ')
}

/** For people, in UTC and without fractions: `2026-11-25 10:07:50 UTC`. */
export function utcText(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** The value of a date-and-time input in the zone of the viewer; seconds only when there are any. */
export function toLocalInput(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const year = String(date.getFullYear()).padStart(4, '0')
  const day = `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`
  const rest = date.getMilliseconds()
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`
  const seconds = date.getSeconds() === 0 && rest === 0 ? '' : `:${two(date.getSeconds())}${fraction}`
  return `${day}T${time}${seconds}`
}

/** What a date-and-time input holds, read in the zone of the viewer. */
export function fromLocalInput(text: string): Date | undefined {
  if (text === '') return undefined
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** The viewer's zone at that moment, as in `Europe/Berlin, UTC+2`. */
export function zoneText(date: Date): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const minutes = -date.getTimezoneOffset()
  const sign = minutes < 0 ? '−' : '+'
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const offset = minutes === 0 ? 'UTC' : `UTC${sign}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
  return zone === 'UTC' ? 'UTC' : `${zone}, ${offset}`
}
