// Which records this page has just written itself: news of them is none.

/** News takes a moment; after this it is surely of somebody else's doing. */
const ownMs = 5_000

const written = new Map<string, number>()

export function noteOwn(id: string): void {
  const now = Date.now()
  for (const [old, at] of written) if (now - at > ownMs) written.delete(old)
  written.set(id, now)
}

export function isOwn(id: string): boolean {
  const at = written.get(id)
  return at !== undefined && Date.now() - at <= ownMs
}
