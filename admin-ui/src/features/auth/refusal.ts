// Why a sign-in was refused.
import { describe } from '../../api/describe'
import { ApiError } from '../../api/error'

/** A wrong password is told in our words: the server does not say which of the two was wrong. */
export function refusal(error: Error, wrong: string): string {
  return error instanceof ApiError && error.status === 400 ? wrong : describe(error).cause
}
