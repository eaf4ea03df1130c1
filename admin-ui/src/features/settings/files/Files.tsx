// Where files are kept: in the data folder, or in a bucket that speaks S3.
import { FolderClosed, Cloud } from 'lucide-react'
import type { Settings } from '../../../api/types'
import { t } from '../../../messages'
import { TextField } from '../../../ui/Field'
import { Notice } from '../../../ui/Notice'
import { RadioCards } from '../../../ui/RadioCards'
import { SecretField } from '../../../ui/SecretField'
import { Switch } from '../../../ui/Switch'
import styles from '../Settings.module.css'
import { SettingsForm, WithSettings } from '../SettingsForm'
import { useSection } from '../useSection'

const words = t.settings.files

const places = [
  { value: 'folder', label: words.folder, description: words.folderHelp, icon: <FolderClosed size={16} aria-hidden="true" /> },
  { value: 'bucket', label: words.bucket, description: words.bucketHelp, icon: <Cloud size={16} aria-hidden="true" /> },
] as const

export function Files() {
  return <WithSettings>{(settings) => <FilesForm saved={settings.s3} />}</WithSettings>
}

function FilesForm({ saved }: { saved: Settings['s3'] }) {
  const section = useSection('s3', saved)
  const { form, set, problem } = section
  const enabled = form.enabled === true
  return (
    <SettingsForm heading={words.heading} section={section}>
      <RadioCards<'folder' | 'bucket'>
        label={words.where}
        cards={places}
        value={enabled ? 'bucket' : 'folder'}
        onChange={(place) => {
          set({ enabled: place === 'bucket' })
        }}
      />
      {enabled !== saved.enabled && <Notice tone="look">{words.moving}</Notice>}
      {enabled && (
        <div className={styles.grid}>
          <TextField
            mono
            label={words.endpoint}
            help={words.endpointHelp}
            placeholder="s3.eu-central-1.amazonaws.com"
            value={form.endpoint ?? ''}
            error={problem('endpoint')}
            onChange={(endpoint) => {
              set({ endpoint })
            }}
          />
          <TextField
            mono
            label={words.region}
            placeholder="eu-central-1"
            value={form.region ?? ''}
            error={problem('region')}
            onChange={(region) => {
              set({ region })
            }}
          />
          <TextField
            mono
            label={words.bucketName}
            value={form.bucket ?? ''}
            error={problem('bucket')}
            onChange={(bucket) => {
              set({ bucket })
            }}
          />
          <TextField
            mono
            label={words.accessKey}
            value={form.accessKey ?? ''}
            error={problem('accessKey')}
            onChange={(accessKey) => {
              set({ accessKey })
            }}
          />
          <SecretField
            label={words.secret}
            isSet={saved.enabled}
            value={form.secret}
            error={problem('secret')}
            onChange={(secret) => {
              set({ secret })
            }}
          />
          <div className={styles.whole}>
            <Switch
              label={words.pathStyle}
              help={words.pathStyleHelp}
              checked={form.forcePathStyle === true}
              onChange={(forcePathStyle) => {
                set({ forcePathStyle })
              }}
            />
          </div>
        </div>
      )}
    </SettingsForm>
  )
}
