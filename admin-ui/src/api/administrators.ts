// The administrators of the server, and what one does to one's own account.
import { queryOptions } from '@tanstack/react-query'
import { administrators, noteAccount, signIn } from './auth'
import { createRecord, deleteRecord, listRecords, updateRecord } from './records'
import { getSession } from './session'
import type { RecordData } from './types'

export interface Administrator extends RecordData {
  email: string
}

const mostShown = 500

export const administratorsQuery = queryOptions({
  queryKey: ['records', administrators, 'all'],
  queryFn: async ({ signal }) => {
    const page = await listRecords({ collection: administrators, sort: 'email' }, 1, mostShown, signal)
    return page.items as Administrator[]
  },
})

interface NewPassword {
  password: string
  passwordConfirm: string
}

export function addAdministrator(account: NewPassword & { email: string }): Promise<RecordData> {
  return createRecord(administrators, { ...account })
}

/** Ends every session of that administrator. */
export function setPassword(id: string, { password, passwordConfirm }: NewPassword): Promise<RecordData> {
  return updateRecord(administrators, id, { password, passwordConfirm })
}

export function deleteAdministrator(id: string): Promise<void> {
  return deleteRecord(administrators, id)
}

/**
 * The server would take the change from anyone at this browser, so the present password is proved
 * first, by signing in with it. Any change voids all tokens; the last sign-in brings a new one.
 */
export async function changeOwnPassword(present: string, next: NewPassword): Promise<void> {
  const { id, email } = own()
  await signIn(email, present)
  await setPassword(id, next)
  await signIn(email, next.password)
}

export async function changeOwnEmail(present: string, email: string): Promise<void> {
  const account = own()
  await signIn(account.email, present)
  await updateRecord(administrators, account.id, { email })
  // The dialog that asks again, should it be needed, must know the new address.
  noteAccount({ ...account, email })
  await signIn(email, present)
}

function own(): { id: string; email: string } {
  const session = getSession()
  if (session === undefined) throw new Error('There is no session')
  return session.record
}
