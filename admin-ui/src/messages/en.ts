// Every text a person reads in the console, in English. Other languages take this file's shape.

const plural = new Intl.PluralRules('en')

function count(number: number, one: string, other: string): string {
  return `${String(number)} ${plural.select(number) === 'one' ? one : other}`
}

export const en = {
  product: 'Undercroft',
  tagline: 'The room everything else stands on.',

  common: {
    skip: 'Skip to the content',
    home: 'Undercroft, home',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Could not copy. Select the text instead.',
    retry: 'Try again',
    loading: 'Loading',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    errorCode: 'Code',
    errorTrace: 'Trace',
  },

  theme: { legend: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },

  account: { open: 'Account', role: 'Administrator', signOut: 'Sign out' },

  errors: {
    network: 'The server cannot be reached. Check that it runs and that you are online.',
    unreadable: 'The server answered with something the console cannot read.',
    unknown: 'The server answered with an error and no explanation.',
    unexpected: 'The console met an error of its own.',
    busy: 'Too many attempts. Wait a moment and try again.',
    busyFor: (seconds: number) =>
      `Too many attempts. Try again in ${count(seconds, 'second', 'seconds')}.`,
    unavailable: 'The server is not ready yet. Try again in a moment.',
    denied: 'This account may not see this. Ask an administrator of this server.',
  },

  fields: {
    email: 'E-mail',
    password: 'Password',
    passwordAgain: 'Password again',
    emailMissing: 'Enter an e-mail address.',
    emailInvalid: 'Use an address like name@example.com.',
    passwordMissing: 'Enter a password.',
    passwordShort: (least: number) => `Use at least ${String(least)} characters.`,
    againMissing: 'Enter the password again.',
    againDifferent: 'The two passwords differ.',
  },

  install: {
    title: 'First administrator',
    heading: 'Create the first administrator',
    lead: 'This account manages everything on this server. You can add others later.',
    emailHelp: 'You sign in with it.',
    passwordHelp: (least: number) => `At least ${String(least)} characters. A sentence is good.`,
    submit: 'Create administrator',
    submitting: 'Creating',
    failed: 'The administrator was not created.',
    deadTitle: 'Link not valid',
    deadHeading: 'This link does not work',
    deadLead: 'It was used already, has expired, or is incomplete. No harm is done.',
    deadRestart: 'Restart the server',
    deadRestartText: 'While there is no administrator, it prints a new link at each start.',
    deadCommand: 'Or run this command on the server',
    deadCommandText: 'It creates an administrator, or gives one a new password.',
    deadSignIn: 'Go to sign-in',
  },

  signIn: {
    title: 'Sign in',
    heading: 'Sign in',
    lead: (host: string) => `To the server at ${host}`,
    submit: 'Sign in',
    submitting: 'Signing in',
    wrong: 'E-mail or password is wrong.',
    expired: 'Your session has ended. Sign in again to go on.',
    help: 'Cannot sign in?',
    helpFirst: 'On the first start, open the link that the server prints in its terminal.',
    helpReset: 'To set a new password, run this on the server:',
  },

  home: {
    title: 'Home',
    running: 'Running',
    unreachable: 'Not reachable',
    checking: 'Checking',
    statusLabel: 'Server status',
    version: 'Version',
    uptime: 'Up for',
    backups: 'Backups',
    backupsReady: 'Ready',
    backupsAbsent: 'Not there yet',
    address: 'Your address',
    unknown: 'Not known',
    proxy: (header: string) =>
      `A proxy seems to stand in front: requests carry ${header}. Until the server trusts that header, everyone appears to come from the proxy's address.`,
    healthFailed: 'The status could not be read',
  },

  collections: {
    heading: 'Collections',
    name: 'Name',
    type: 'Type',
    access: 'Who may list',
    own: 'Yours',
    system: 'System',
    total: (own: number, system: number) =>
      system === 0 ? `${String(own)} yours` : `${String(own)} yours, ${String(system)} system`,
    types: { base: 'Base', auth: 'Auth', view: 'View' } as Record<string, string>,
    locked: 'Locked',
    lockedHelp: 'Administrators only',
    public: 'Public',
    publicHelp: 'Anyone',
    rule: 'Rule',
    failed: 'The collections could not be read',
    emptyHeading: 'No collections of your own yet',
    emptyText: 'Create one from any script that is signed in as an administrator:',
  },

  next: {
    heading: 'Next step',
    lead: 'Talk to this server from your app. The PocketBase SDK works as it is.',
    install: 'Add the SDK',
    connect: 'Create a user and sign in',
    terminal: 'Terminal',
    script: 'JavaScript',
  },

  notFound: {
    title: 'Not found',
    heading: 'There is no such page',
    text: 'The address may be mistyped, or the page has moved.',
    home: 'Go home',
  },

  crash: {
    title: 'Error',
    heading: 'This page stopped working',
    text: 'Reload it. If it happens again, the detail below helps to find out why.',
    reload: 'Reload',
  },
}

/** The shape every other language must have. */
export type Messages = typeof en
