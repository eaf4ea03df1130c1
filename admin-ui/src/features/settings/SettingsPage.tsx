// The settings: how the console looks, who administers the server, and how the server is set up.
import { t } from '../../messages'
import { Page, PageHeader } from '../../ui/Page'
import { PageHeading } from '../../ui/PageHeading'
import { TabPanel, Tabs } from '../../ui/Tabs'
import { Appearance } from './Appearance'
import { Server } from './Server'
import styles from './Settings.module.css'
import { Administrators } from './administrators/Administrators'
import { Batch } from './batch/Batch'
import { Files } from './files/Files'
import { type SettingsSearch, parts } from './search'

interface SettingsPageProps {
  search: SettingsSearch
  onSearch: (search: SettingsSearch) => void
}

export function SettingsPage({ search, onSearch }: SettingsPageProps) {
  const part = search.part ?? 'appearance'
  return (
    <Page>
      <PageHeader>
        <PageHeading title={t.settings.title}>{t.settings.heading}</PageHeading>
      </PageHeader>
      <Tabs
        label={t.settings.heading}
        tabs={parts.map((value) => ({ value, label: t.settings.parts[value] }))}
        value={part}
        onChange={(next) => {
          onSearch(next === 'appearance' ? {} : { part: next })
        }}
      >
        <TabPanel value="appearance">
          <div className={styles.part}>
            <Appearance />
          </div>
        </TabPanel>
        <TabPanel value="administrators">
          <div className={styles.part}>{part === 'administrators' && <Administrators />}</div>
        </TabPanel>
        <TabPanel value="files">
          <div className={styles.part}>{part === 'files' && <Files />}</div>
        </TabPanel>
        <TabPanel value="batch">
          <div className={styles.part}>{part === 'batch' && <Batch />}</div>
        </TabPanel>
        <TabPanel value="server">
          <div className={styles.part}>{part === 'server' && <Server />}</div>
        </TabPanel>
      </Tabs>
    </Page>
  )
}
