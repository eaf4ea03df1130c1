// Sizes in words: powers of 1024 with the units people know.

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']

/** "0 B", "1.5 KB", "3.1 GB": at most three digits that mean something. */
export function humanBytes(bytes: number, locale = 'en'): string {
  const size = Math.max(0, bytes)
  const power = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(size) / 10))
  const amount = size / 1024 ** power
  // 1023.97 KB would round up to "1,024 KB"; the next unit says it better.
  if (Math.round(amount) >= 1024 && power < units.length - 1) return humanBytes(1024 ** (power + 1), locale)
  const digits = power === 0 || amount >= 100 ? 0 : 1
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })
  return `${format.format(amount)} ${units[power] ?? ''}`
}

/** The exact number, grouped, for who points at the short form. */
export function exactBytes(bytes: number, locale = 'en'): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' })
  return format.format(bytes)
}
