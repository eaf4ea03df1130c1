// Small choices of a person that the browser keeps: widths, folded groups, density.

/** Storage can be forbidden or full; a choice then lasts as long as the page. */
const fallback = new Map<string, string>()

export function kept(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? fallback.get(key)
  } catch {
    return fallback.get(key)
  }
}

export function keep(key: string, value: string): void {
  fallback.set(key, value)
  try {
    localStorage.setItem(key, value)
  } catch {
    // As above.
  }
}

export function keptNumber(key: string): number | undefined {
  const text = kept(key)
  if (text === undefined || text.trim() === '') return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

export function keepNumber(key: string, value: number): void {
  keep(key, String(value))
}
