// Several writes in one request: whether they are taken, and how much of them.
import type { Settings } from '../../../api/types'
import { humanBytes } from '../../../lib/bytes'
import { t } from '../../../messages'
import { NumberField } from '../../../ui/NumberField'
import { Switch } from '../../../ui/Switch'
import styles from '../Settings.module.css'
import { SettingsForm, WithSettings } from '../SettingsForm'
import { useSection } from '../useSection'

const words = t.settings.batch

export function Batch() {
  return <WithSettings>{(settings) => <BatchForm saved={settings.batch} />}</WithSettings>
}

function BatchForm({ saved }: { saved: Settings['batch'] }) {
  const section = useSection('batch', saved)
  const { form, set, problem } = section
  const size = form.maxBodySize ?? 0
  return (
    <SettingsForm heading={words.heading} lead={words.lead} section={section}>
      <Switch
        label={words.enabled}
        help={words.enabledHelp}
        checked={form.enabled === true}
        onChange={(enabled) => {
          set({ enabled })
        }}
      />
      <div className={styles.grid}>
        <NumberField
          label={words.maxRequests}
          help={words.maxRequestsHelp}
          min={0}
          value={form.maxRequests ?? null}
          error={problem('maxRequests')}
          onChange={(maxRequests) => {
            set({ maxRequests: maxRequests ?? 0 })
          }}
        />
        <NumberField
          label={words.timeout}
          help={words.timeoutHelp}
          min={0}
          unit={words.seconds}
          value={form.timeout ?? null}
          error={problem('timeout')}
          onChange={(timeout) => {
            set({ timeout: timeout ?? 0 })
          }}
        />
        <NumberField
          label={words.maxBodySize}
          help={size === 0 ? words.maxBodySizeOwn : words.maxBodySizeIs(humanBytes(size))}
          min={0}
          unit={words.bytes}
          value={form.maxBodySize ?? null}
          error={problem('maxBodySize')}
          onChange={(maxBodySize) => {
            set({ maxBodySize: maxBodySize ?? 0 })
          }}
        />
      </div>
    </SettingsForm>
  )
}
