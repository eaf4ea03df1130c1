// Which collection the server refused an import for, as its words say.
import { ApiError } from '../../../api/error'

export interface Refused {
  name: string
  message: string
}

export function refusedCollection(error: unknown): Refused | undefined {
  if (!(error instanceof ApiError)) return undefined
  const said = error.fields.collections?.message ?? error.message
  const [, name, message] = /collection "([^"]*)": ([\s\S]*)$/.exec(said) ?? []
  return name === undefined || message === undefined ? undefined : { name, message: message.trim() }
}
