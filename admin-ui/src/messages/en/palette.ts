// The command palette.
import { count } from './count'

export const palette = {
  palette: {
    label: 'Search and commands',
    placeholder: 'Where to, or what to do',
    none: 'Nothing is called so. Try fewer letters.',
    found: (number: number) => count(number, 'result', 'results'),
    groups: { recent: 'Used last', records: 'Records', go: 'Go to', create: 'Create', act: 'Do' },
    records: 'Records',
    recordOf: (collection: string) => `in ${collection}`,
    schemaOf: (name: string) => `Schema of ${name}`,
    apiOf: (name: string) => `API of ${name}`,
    filesSettings: 'Where files are kept',
    batchSettings: 'Batch requests',
    map: 'Map of the schema',
    rules: 'Rules of all collections',
    risks: 'Rules with a risk',
    newIn: (name: string) => `New record in ${name}`,
    themeLight: 'Theme: light',
    themeDark: 'Theme: dark',
    themeSystem: 'Theme: as the system',
    density: 'Switch between comfortable and compact rows',
    copyAddress: 'Copy the server’s address',
    copied: 'Address copied',
    also: {
      map: 'relations diagram erd',
      rules: 'access permissions matrix security risks',
      transfer: 'json schema backup move deleteMissing',
      filesSettings: 's3 bucket storage minio',
      sql: 'query database console select',
      settings: 'appearance theme density server version configuration',
      account: 'password e-mail profile',
      schema: 'fields indexes rules edit',
      api: 'preview curl javascript sdk',
    },
  },
}
