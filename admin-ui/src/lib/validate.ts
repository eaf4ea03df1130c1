// Checks shared by the forms that ask for an account: each gives the error to show, or nothing.
import { looksLikeEmail } from './email'

export type EmailProblem = 'missing' | 'invalid'
export type PasswordProblem = 'missing' | 'short'
export type AgainProblem = 'missing' | 'different'

/** The server asks for as many characters. */
export const shortestPassword = 8

export function emailProblem(email: string): EmailProblem | undefined {
  if (email.trim() === '') return 'missing'
  return looksLikeEmail(email.trim()) ? undefined : 'invalid'
}

export function passwordProblem(password: string): PasswordProblem | undefined {
  if (password === '') return 'missing'
  // Counted as people count, so that an emoji is one character, as on the server.
  return Array.from(password).length < shortestPassword ? 'short' : undefined
}

export function againProblem(password: string, again: string): AgainProblem | undefined {
  if (again === '') return 'missing'
  return again === password ? undefined : 'different'
}
