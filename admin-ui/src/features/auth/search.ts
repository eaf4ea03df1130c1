// What the address of the sign-in says: why one is there, and where to go on afterwards.
import { isOwnAddress } from '../../paths'

export interface SignInSearch {
  reason?: 'expired'
  to?: string
}

export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  return {
    ...(search.reason === 'expired' ? { reason: 'expired' } : {}),
    ...(isOwnAddress(search.to) ? { to: search.to } : {}),
  }
}
