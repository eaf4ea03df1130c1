// The only place where an address of the console is written.

/** Where the server serves the console. */
export const basepath = '/_/'

export const paths = {
  home: '/',
  signIn: '/sign-in',
  install: '/install',
} as const
