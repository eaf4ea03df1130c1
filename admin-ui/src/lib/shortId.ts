// An id in a few characters, wherever there is no room for all of it.

/** The end, since ids that begin with the time begin alike; whole where little would be saved. */
export function shortId(id: string, length = 12): string {
  return id.length <= length + 3 ? id : `…${id.slice(-length)}`
}
