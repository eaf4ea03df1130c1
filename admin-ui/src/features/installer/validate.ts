// What must be true of the first administrator before the server is asked.
import type { ApiError } from '../../api/error'
import { againProblem, emailProblem, passwordProblem, shortestPassword } from '../../lib/validate'
import { t } from '../../messages'

export const names = ['email', 'password', 'passwordConfirm'] as const

export type Name = (typeof names)[number]
export type Values = Record<Name, string>
/** The text under each field that has a problem. */
export type Problems = Partial<Record<Name, string | undefined>>

export function validate(values: Values): Problems {
  const problems: Problems = {}
  const email = emailProblem(values.email)
  if (email === 'missing') problems.email = t.fields.emailMissing
  if (email === 'invalid') problems.email = t.fields.emailInvalid

  const password = passwordProblem(values.password)
  if (password === 'missing') problems.password = t.fields.passwordMissing
  if (password === 'short') problems.password = t.fields.passwordShort(shortestPassword)

  const again = againProblem(values.password, values.passwordConfirm)
  if (again === 'missing') problems.passwordConfirm = t.fields.againMissing
  if (again === 'different') problems.passwordConfirm = t.fields.againDifferent
  return problems
}

/** The server's refusals of single fields, as far as the form has those fields. */
export function serverProblems(error: ApiError): Problems {
  const problems: Problems = {}
  for (const name of names) {
    const field = error.fields[name]
    if (field) problems[name] = field.message
  }
  return problems
}

/** Whether the server refused the link itself rather than what was typed. */
export function isDeadLink(error: ApiError): boolean {
  if (error.kind === 'denied' || error.kind === 'signedOut') return true
  if (error.kind !== 'invalid') return false
  return 'token' in error.fields || Object.keys(serverProblems(error)).length === 0
}
