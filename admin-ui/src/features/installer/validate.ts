// Tells a refusal of the installer link from a refusal of what was typed.
import { type ApiError, fieldMessages } from '../../api/error'
import { accountNames } from '../../ui/accountProblems'

/** Whether the server refused the link itself. */
export function isDeadLink(error: ApiError): boolean {
  if (error.kind === 'denied' || error.kind === 'signedOut') return true
  if (error.kind !== 'invalid') return false
  return 'token' in error.fields || Object.keys(fieldMessages(error, accountNames)).length === 0
}
