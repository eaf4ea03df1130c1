// Every text a person reads in the console, in English, put together from one file a feature.
// Other languages take this shape.
import { auth } from './en/auth'
import { collections } from './en/collections'
import { common } from './en/common'
import { overview } from './en/overview'
import { shell } from './en/shell'

export const en = {
  product: 'Undercroft',
  tagline: 'The room everything else stands on.',
  ...common,
  ...shell,
  ...auth,
  ...overview,
  ...collections,
}

/** The shape every other language must have. */
export type Messages = typeof en
