// Everything the console asks of the server, in one place to import from.
export { getHealth, install, listAuthMethods, noteAccount, renewSession, signIn } from './auth'
export type { NewAdministrator } from './auth'
export * from './collections'
export * from './records'
export type { Collection, Health } from './types'
