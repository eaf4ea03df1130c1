// What a person should look at first: told from what the server already says.
import type { Collection, Health } from '../../api/types'
import { t } from '../../messages'
import { inAddress } from '../../paths'

export interface Concern {
  text: string
  /** The collection whose rules put it right, as it is named in an address. */
  collection?: string
}

/** Rules that let anyone change things, worst first. People may sign up by themselves: no concern. */
export function concernsOf(
  collections: readonly Collection[] | undefined,
  health: Health['data'] | undefined,
): Concern[] {
  const concerns: Concern[] = []
  const header = health?.possibleProxyHeader
  if (header !== undefined && header !== '') concerns.push({ text: t.attention.proxy(header) })
  for (const act of ['delete', 'update', 'create'] as const) {
    for (const collection of collections ?? []) {
      if (collection.system || collection.type === 'view') continue
      if (act === 'create' && collection.type === 'auth') continue
      if (collection[`${act}Rule`]?.trim() !== '') continue
      concerns.push({ text: t.attention[act](collection.name), collection: inAddress(collection) })
    }
  }
  return concerns
}
