// What is about to change or to be lost, and moving schemas between servers.
import { count } from './count'

const digits = new Intl.NumberFormat('en')

const options: Record<string, string> = {
  viewQuery: 'Query',
  passwordAuth: 'Sign-in by password',
  oauth2: 'Sign-in by other services',
  mfa: 'Second step at sign-in',
  otp: 'One-time codes',
  authAlert: 'Mail about new sign-ins',
  authToken: 'Length of a session',
  passwordResetToken: 'Life of a password link',
  emailChangeToken: 'Life of an e-mail change link',
  verificationToken: 'Life of a verification link',
  fileToken: 'Life of a file link',
  verificationTemplate: 'Verification mail',
  resetPasswordTemplate: 'Password mail',
  confirmEmailChangeTemplate: 'E-mail change mail',
}

const days = (number: number) => count(number, 'day', 'days')

const keep = {
  trashOn: () => 'Deleted records go to the trash',
  trashOff: () => 'Deletes are for good from now on. What is in the trash stays until its day.',
  trashShorter: (from: number, to: number) =>
    `The trash keeps records for ${days(to)} instead of ${days(from)}. What has been in it for longer is removed for good.`,
  trashLonger: (from: number, to: number) => `The trash keeps records for ${days(to)} instead of ${days(from)}`,
  historyOn: () => 'The history of each record is kept from now on',
  historyOff: () => 'No history is kept any more. The changes that were kept are forgotten.',
  historyShorter: (from: number, to: number) => `Changes are kept for ${days(to)} instead of ${days(from)}. Older ones are forgotten.`,
  historyLonger: (from: number, to: number) => `Changes are kept for ${days(to)} instead of ${days(from)}`,
  historyFewer: (from: number, to: number) =>
    `The newest ${count(to, 'change', 'changes')} of a record are kept instead of ${digits.format(from)}. The others are forgotten.`,
  historyMore: (from: number, to: number) => `The newest ${count(to, 'change', 'changes')} of a record are kept instead of ${digits.format(from)}`,
} satisfies Record<string, (from: number, to: number) => string>

const anRecords = (number: number) => count(number, 'record', 'records')

export const review = {
  review: {
    title: (name: string) => `Review changes to ${name}`,
    createTitle: (name: string) => `Create ${name}?`,
    apply: 'Apply changes',
    create: 'Create collection',
    losses: 'Loses data',
    access: 'Changes who may do what',
    plain: 'Changes',
    created: (name: string) => `New collection ${name}`,
    renamed: (from: string, to: string) => `Renamed from ${from} to ${to}. Addresses and apps that use ${from} stop working.`,
    fieldAdded: (name: string, type: string) => `New field ${name} (${type})`,
    fieldDropped: (name: string, type: string) => `Field ${name} (${type}) is removed with its values`,
    fieldRenamed: (from: string, to: string) => `Field ${from} is renamed to ${to}; its values stay`,
    fieldSingle: (name: string) => `${name} holds one value instead of several; the last one stays`,
    fieldMany: (name: string) => `${name} may hold several values`,
    fieldChanged: (name: string, option: string) => `${name}: ${option}`,
    fieldsMoved: 'The fields stand in another order',
    indexAdded: 'Index added',
    indexDropped: 'Index removed',
    effects: {
      public: (can: string) => `Anyone may ${can}, without signing in`,
      opened: (can: string) => `May ${can}: no longer administrators only`,
      locked: (can: string) => `May ${can}: administrators only`,
      closed: (can: string) => `May ${can}: no longer anyone`,
      changed: (can: string) => `May ${can}: another rule`,
    },
    options,
    keep,
    from: 'from',
    to: 'to',
    nothing: 'nothing',
    yes: 'yes',
    no: 'no',
    sizes: {
      lost: (number: number) => `${anRecords(number)} with a value`,
      cut: (number: number) => `${anRecords(number)} with more than one value`,
      refused: (number: number) =>
        number === 0 ? 'no record is empty here' : `${anRecords(number)} empty here: to be filled before they can be saved again`,
      stale: (number: number) => `${anRecords(number)} with a removed choice`,
    },
    counting: 'counting',
    countFailed: 'size not known',
    broken: 'Rules elsewhere that stop working',
    brokenRule: (collection: string, rule: string, name: string) => `${collection}, ${rule}: does not find ${name} any more`,
    publicConfirm: (can: string) => `Yes, anyone on the internet may ${can}`,
    publicMissing: 'Confirm first what becomes public.',
    changedMeanwhile: 'Somebody else changed this collection since you opened it.',
    changedMeanwhileText: 'Applying overwrites what they changed in the same places.',
    reload: 'Start again from theirs',
  },

  danger: {
    heading: 'Danger',
    truncate: 'Delete all records',
    truncateTitle: (name: string) => `Delete all records of ${name}?`,
    truncateAction: 'Delete all records',
    truncated: (name: string) => `${name} is empty now`,
    delete: 'Delete collection',
    deleteText: 'Removes the collection with all its records and files.',
    deleteTitle: (name: string) => `Delete the collection ${name}?`,
    deleteAction: 'Delete collection',
    deleted: (name: string) => `${name} is deleted`,
    irreversible: 'This cannot be undone.',
    lossRecords: (number: number | undefined) =>
      number === undefined ? 'All its records' : anRecords(number),
    lossFiles: (names: string) => `All files in ${names}`,
    referenceTitle: (name: string) => `${name} is still referred to`,
    reference: (collection: string, field: string) => `${collection}.${field}`,
    lossCascade: (collection: string, field: string) => `Records of ${collection} that point to it by ${field} go along`,
    referenced: 'Remove the relation fields that point to it, then delete it:',
    failedDelete: 'The collection was not deleted',
    failedTruncate: 'The records were not deleted',
    system: 'System collections cannot be deleted.',
  },
}
