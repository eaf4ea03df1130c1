// How a body with files travels: a multipart form, everything but the files in one
// JSON part.

/** The body itself where it holds no file. */
export function formOf(body: Record<string, unknown>): Record<string, unknown> | FormData {
  if (filesOf(body).length === 0) return body
  const form = new FormData()
  const plain: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(body)) {
    const items: unknown[] = Array.isArray(value) ? value : [value]
    if (!items.some((item) => item instanceof Blob)) {
      plain[name] = value
      continue
    }
    // The names of files that stay stand among the new ones, or they would be taken away.
    for (const item of items) form.append(name, item instanceof Blob ? item : String(item))
  }
  if (Object.keys(plain).length > 0) form.append('@jsonPayload', JSON.stringify(plain))
  return form
}

/** The files of a body, in the order in which they travel. */
export function filesOf(body: Record<string, unknown>): Blob[] {
  const items: unknown[] = Object.values(body).flat()
  return items.filter((item) => item instanceof Blob)
}
