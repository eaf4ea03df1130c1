// Small things kept in the browser: read with a check, written without ever failing.

type Place = 'local' | 'session'

function storage(place: Place): Storage {
  return place === 'local' ? localStorage : sessionStorage
}

/** What is kept under the key, or undefined when there is nothing or nothing that can be read. */
export function recall(key: string, place: Place = 'local'): unknown {
  try {
    const stored = storage(place).getItem(key)
    return stored === null ? undefined : (JSON.parse(stored) as unknown)
  } catch {
    return undefined
  }
}

/** Whether it was kept: storage can be forbidden or full. */
export function remember(key: string, value: unknown, place: Place = 'local'): boolean {
  try {
    if (value === undefined) storage(place).removeItem(key)
    else storage(place).setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export function rememberedKeys(prefix: string, place: Place = 'local'): string[] {
  try {
    return Object.keys(storage(place)).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}
