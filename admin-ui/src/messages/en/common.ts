// The words that every room uses, and what errors say.
import { count } from './count'

export const common = {
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

  errors: {
    network: 'The server cannot be reached. Check that it runs and that you are online.',
    unreadable: 'The server answered with something the console cannot read.',
    unknown: 'The server answered with an error and no explanation.',
    unexpected: 'The console met an error of its own.',
    busy: 'Too many attempts. Wait a moment and try again.',
    busyFor: (seconds: number) =>
      `Too many attempts. Try again in ${count(seconds, 'second', 'seconds')}.`,
    unavailable: 'The server is not ready yet. Try again in a moment.',
    signedOut: 'You are signed out. Sign in again to go on.',
    denied: 'This account may not see this. Ask an administrator of this server.',
  },
}
