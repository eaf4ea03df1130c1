// What is worth seeing of an answer: its body, readable and without secrets, and some headers.

/** Headers that tell something; the others are the same on every answer. */
const telling = [
  'content-type',
  'x-request-id',
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'etag',
  'location',
  'content-disposition',
  'server-timing',
]

export function tellingHeaders(headers: [string, string][]): [string, string][] {
  return headers.filter(([name]) => telling.includes(name.toLowerCase()))
}

export interface ReadBody {
  text: string
  /** The token that the answer holds, which the text does not. */
  token?: string
}

/** A token opens an account to whoever reads it over one's shoulder, so it is not shown. */
export function readBody(body: string, hidden: string): ReadBody {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return { text: body }
  }
  if (typeof value !== 'object' || value === null || !('token' in value) || typeof value.token !== 'string') {
    return { text: JSON.stringify(value, null, 2) }
  }
  return { text: JSON.stringify({ ...value, token: hidden }, null, 2), token: value.token }
}
