// The overview and the next step it offers.

export const overview = {
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
    backupsBusy: 'One is running',
    address: 'Your address',
    unknown: 'Not known',
    proxy: (header: string) =>
      `A proxy seems to stand in front: requests carry ${header}. Until the server trusts that header, everyone appears to come from the proxy's address.`,
    healthFailed: 'The status could not be read',
  },

  next: {
    heading: 'Next step',
    lead: 'Talk to this server from your app. The PocketBase SDK works as it is.',
    install: 'Add the SDK',
    connect: 'Create a user and sign in',
    terminal: 'Terminal',
    script: 'JavaScript',
  },
}
