// How a body with files travels: a multipart form, everything but the files in one JSON part.

/** The body itself where it holds no file. */
export function formOf(body: Record<string, unknown>): Record<string, unknown> | FormData {
  const files = Object.entries(body).filter(([, value]) => blobs(value).length > 0)
  if (files.length === 0) return body

  const form = new FormData()
  const rest = Object.entries(body).map(([name, value]) => [name, withoutBlobs(value)])
  const said = rest.filter(([, value]) => value !== undefined)
  form.append('@jsonPayload', JSON.stringify(Object.fromEntries(said)))
  for (const [name, value] of files) {
    for (const blob of blobs(value)) form.append(name, blob)
  }
  return form
}

function blobs(value: unknown): Blob[] {
  if (value instanceof Blob) return [value]
  return Array.isArray(value) ? value.filter((item) => item instanceof Blob) : []
}

/** Names of files that stay may stand beside new files in one list. */
function withoutBlobs(value: unknown): unknown {
  if (value instanceof Blob) return undefined
  if (!Array.isArray(value) || blobs(value).length === 0) return value
  const names: unknown[] = value.filter((item) => !(item instanceof Blob))
  return names.length === 0 ? undefined : names
}
