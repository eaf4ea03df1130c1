// What must be true of an e-mail and a new password before the server is asked, in words.
import { againProblem, emailProblem, passwordProblem, shortestPassword } from '../lib/validate'
import { t } from '../messages'

export const accountNames = ['email', 'password', 'passwordConfirm'] as const

export type AccountName = (typeof accountNames)[number]
/** Only what the form asks for. */
export type AccountValues = Partial<Record<AccountName, string>>
/** The text under each field that has a problem. */
export type AccountProblems = Partial<Record<AccountName, string | undefined>>

export function accountProblems({ email, password, passwordConfirm }: AccountValues): AccountProblems {
  const problems: AccountProblems = {}
  if (email !== undefined) {
    const problem = emailProblem(email)
    if (problem === 'missing') problems.email = t.fields.emailMissing
    if (problem === 'invalid') problems.email = t.fields.emailInvalid
  }
  if (password === undefined) return problems

  const problem = passwordProblem(password)
  if (problem === 'missing') problems.password = t.fields.passwordMissing
  if (problem === 'short') problems.password = t.fields.passwordShort(shortestPassword)

  const again = againProblem(password, passwordConfirm ?? '')
  if (again === 'missing') problems.passwordConfirm = t.fields.againMissing
  if (again === 'different') problems.passwordConfirm = t.fields.againDifferent
  return problems
}

/** Whether there is anything to complain about. */
export function hasProblems(problems: object): boolean {
  return Object.values(problems).some((problem) => problem !== undefined)
}
