// What is sent along with a trial, as typed.
import { isObject } from '../../../api/error'

/** An empty text sends nothing; what is no object cannot be sent. */
export function bodyOf(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
