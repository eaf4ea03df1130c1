// The frame around the rooms, and the pages that stand in for a missing one.

export const shell = {
  theme: { legend: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },

  account: { open: 'Account', role: 'Administrator', signOut: 'Sign out' },

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
