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
}
