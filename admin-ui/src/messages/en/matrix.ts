// The rules of all collections side by side, and the risks in them.
/** A reason: what it is about, and what the rule lets people do. */
type Why = (about: string, can: string) => string

const reason = (why: Why): Why => why

export const matrix = {
  matrix: {
    title: 'Rules',
    lead: 'Who may do what with which collection. Administrators pass every rule.',
    actions: {
      listRule: 'List',
      viewRule: 'View',
      createRule: 'Create',
      updateRule: 'Update',
      deleteRule: 'Delete',
      trashRule: 'Trash',
      authRule: 'Sign in',
      manageRule: 'Manage',
    },
    states: { locked: 'Locked', public: 'Public', rule: 'Rule' },
    signInStates: { locked: 'Nobody', public: 'Password', rule: 'Rule' },
    noRule: 'There is no such rule here',
    filter: 'Which collections',
    all: 'All',
    any: (number: number) => `With a risk (${String(number)})`,
    bad: (number: number) => `Dangerous (${String(number)})`,
    find: 'Find a collection',
    showAll: 'Show all collections',
    risks: 'Risks',
    levels: { bad: 'Dangerous', look: 'Worth a look' },
    fine: 'No risk was found in these rules.',
    noRisk: 'No collection has such a risk',
    noRiskText: 'Nothing dangerous was found in the rules.',
    emptyText: 'Rules belong to collections. A new one is locked until you open it.',
    note: 'Risks are read from the words of the rules. The tester beside each rule says what it does for a person and a record.',
    kinds: {
      publicWrite: {
        short: 'public write',
        why: reason((_about, can) => `Anyone on the internet may ${can}, without signing in.`),
      },
      publicCreate: {
        short: 'public create',
        why: reason(() => 'Anyone on the internet may add records, as many as they like. Fine for a contact form; else ask for a signed-in user.'),
      },
      publicAccounts: {
        short: 'accounts are public',
        why: reason(() => 'Anyone may read the accounts: names, pictures, and e-mails of those who show them.'),
      },
      publicAccountsView: {
        short: 'shows accounts',
        why: reason((about) => `Anyone may read it, and it is made of ${about}, whose own rules do not count here.`),
      },
      withoutCaller: {
        short: 'asks nothing of the caller',
        why: reason((_about, can) => `The rule does not ask who it is: whoever fits it may ${can}, also without signing in.`),
      },
      anySignedIn: {
        short: 'any signed-in user',
        why: reason((_about, can) => `Everyone who is signed in may ${can}, also those of others. Usually the owner is asked for.`),
      },
      guestTrap: {
        short: 'holds for guests',
        why: reason((about) => `Guests have no id, so the rule holds for them wherever ${about} is empty. Ask for a signed-in user first.`),
      },
      alwaysTrue: {
        short: 'always holds',
        why: reason(() => 'The rule holds for everyone and everything, so it is public although it looks like a rule.'),
      },
      callersWord: {
        short: 'trusts the caller',
        why: reason((about) => `It goes by ${about} alone, which whoever asks may write as they like.`),
      },
      selfPromotion: {
        short: 'may promote oneself',
        why: reason((about) => `Rules trust ${about} of an account, and whoever this rule lets through may set it. Add @request.body.${about}:isset = false.`),
      },
      broken: {
        short: 'cannot be read',
        why: reason((about) => (about === '' ? 'The rule is not complete, so nobody passes it.' : `The rule has a problem at ${about}, so it does not do what it says.`)),
      },
    },
  },
}
