// The only place where an address of the console is written.

/** Where the server serves the console. */
export const basepath = '/_/'

export const paths = {
  home: '/',
  signIn: '/sign-in',
  install: '/install',
  collections: '/collections',
  newCollection: '/collections/new',
  /** The records of one collection. */
  collection: '/collections/$name',
  editCollection: '/collections/$name/edit',
  collectionApi: '/collections/$name/api',
  /** Schemas out and in. */
  schema: '/schema',
  /** How collections refer to each other. */
  schemaMap: '/schema/map',
  /** Who may do what, over all collections. */
  schemaRules: '/schema/rules',
  sql: '/sql',
  settings: '/settings',
  account: '/account',
  /** The kit on one page; in development only. */
  kit: '/kit',
} as const

/** How a collection is named in an address. One that is called like a page goes by its id. */
export function inAddress(collection: { id: string; name: string }): string {
  return collection.name === 'new' ? collection.id : collection.name
}

/** The schema of a collection as a whole address, for links inside drawings. */
export function collectionHref(name: string): string {
  return `${basepath}collections/${encodeURIComponent(name)}/edit`
}

/** A record opened in its list, as a whole address, for links that are drawn by the hundred. */
export function recordHref(collection: string, id: string): string {
  return `${basepath}collections/${encodeURIComponent(collection)}?record=${encodeURIComponent(id)}`
}

/** Whether a text leads to a page of the console, and not, as an open door would, anywhere else. */
export function isOwnAddress(text: unknown): text is string {
  return typeof text === 'string' && /^\/(?![/\\])/.test(text)
}
