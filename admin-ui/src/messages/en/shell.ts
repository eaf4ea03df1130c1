// The frame around the rooms, and the pages that stand in for a missing one.

export const shell = {
  theme: { legend: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },

  density: { legend: 'Rows', normal: 'Comfortable', compact: 'Compact' },

  account: {
    open: 'Account',
    mine: 'My account',
    signOut: 'Sign out',
  },

  nav: {
    label: 'Rooms',
    open: 'Rooms',
    fold: 'Fold the rail',
    unfold: 'Unfold the rail',
    overview: 'Overview',
    data: 'Data',
    collections: 'Collections',
    newCollection: 'New collection',
    find: 'Find a collection',
    findNone: 'No collection is called so.',
    system: 'System',
    administrators: 'Administrators',
    systemCollections: 'System collections',
    settings: 'Settings',
    partsOf: (collection: string) => `Parts of ${collection}`,
    records: 'Records',
    schema: 'Schema',
    api: 'API',
    sql: 'SQL',
    kit: 'Kit',
    failed: 'The collections could not be read.',
    search: 'Search and go to',
    help: 'Keyboard shortcuts',
    environment: (host: string) => `The server at ${host}`,
    local: 'Local',
    goHome: 'Go to the overview',
    goCollections: 'Go to the collections',
    goSql: 'Go to the SQL console',
    goSettings: 'Go to the settings',
  },

  connection: {
    slow: 'The server is slow to answer. What you do here is kept and waits.',
    gone: 'The server cannot be reached. The console keeps trying; nothing you typed is lost.',
  },

  notFound: {
    title: 'Not found',
    heading: 'There is no such page',
    text: 'The address may be mistyped, or the page has moved.',
    home: 'Go to the overview',
  },

  crash: {
    title: 'Error',
    heading: 'This page stopped working',
    text: 'Reload it. If it happens again, the detail below helps to find out why.',
    reload: 'Reload',
  },
}
