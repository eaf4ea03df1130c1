// What of the preview stands in the address: the action, the language and the caller. Never a token.
import { type Action, type Caller, actions } from '../../lib/snippets'

export interface PreviewSearch {
  action?: Action | undefined
  code?: 'curl' | undefined
  as?: Exclude<Caller, 'administrator'> | undefined
}

/** The first action, JavaScript and the administrator are the choice that needs no words. */
export function readPreviewSearch(search: Record<string, unknown>): PreviewSearch {
  const action = actions.find((known) => known === search.action && known !== 'list')
  return {
    ...(action === undefined ? {} : { action }),
    ...(search.code === 'curl' ? { code: 'curl' } : {}),
    ...(search.as === 'guest' || search.as === 'account' ? { as: search.as } : {}),
  }
}
