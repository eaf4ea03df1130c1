// Collections: their list, and what their marks mean.

export const collections = {
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
}
