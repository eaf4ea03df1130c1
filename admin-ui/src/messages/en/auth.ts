// The entrance: the first administrator, and signing in.

export const auth = {
  fields: {
    email: 'E-mail',
    password: 'Password',
    passwordAgain: 'Password again',
    emailMissing: 'Enter an e-mail address.',
    emailInvalid: 'Use an address like name@example.com.',
    passwordMissing: 'Enter a password.',
    passwordShort: (least: number) => `Use at least ${String(least)} characters.`,
    passwordHelp: (least: number) => `At least ${String(least)} characters. A sentence is good.`,
    againMissing: 'Enter the password again.',
    againDifferent: 'The two passwords differ.',
    capsLock: 'Caps lock is on.',
  },

  install: {
    title: 'First administrator',
    heading: 'Create the first administrator',
    lead: 'This account manages everything on this server. You can add others later.',
    emailHelp: 'You sign in with it.',
    submit: 'Create administrator',
    submitting: 'Creating',
    failed: 'The administrator was not created.',
    deadTitle: 'Link not valid',
    deadHeading: 'This link does not work',
    deadLead: 'It works once, for 30 minutes, and until the server is restarted.',
    deadIncomplete: 'The link is incomplete: its secret, the part after #, is missing.',
    deadUsed: 'The account exists already',
    deadUsedText: 'Whoever used the link first made it. Sign in with that account.',
    deadRestart: 'There is no account yet',
    deadRestartText:
      'Open the newest link in the server’s terminal. Each start prints one, and voids those before it.',
    deadCommand: 'Neither helps',
    deadCommandText: 'Run this on the server. It creates an administrator, or sets a new password.',
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

  again: {
    title: 'Sign in to go on',
    text: 'Your session has ended. Nothing on this page is lost: what you were doing goes on as soon as you are back.',
    submit: 'Sign in and go on',
    wrong: 'The password is wrong.',
    leave: 'Sign out',
    leaveUnsaved: 'Sign out and lose the changes',
  },
}
