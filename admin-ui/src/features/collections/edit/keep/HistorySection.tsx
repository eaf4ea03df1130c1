// Whether changes of records can be looked up and taken back, for how long and how many of them.
import { t } from '../../../../messages'
import { Notice } from '../../../../ui/Notice'
import { Surface } from '../../../../ui/Surface'
import { Switch } from '../../../../ui/Switch'
import { switched } from '../../model/keep'
import { useEditing } from '../context'
import { KeepNumber } from './KeepNumber'
import styles from './KeepTab.module.css'

const blank = { enabled: false, retentionDays: 90, perRecord: 100 }

export function HistorySection() {
  const { draft, dispatch, refused } = useEditing()
  const words = t.keep
  const was = draft.original.history ?? blank
  const now = draft.now.history ?? was
  const turns = !draft.isNew && was.enabled !== now.enabled

  function set(change: Partial<typeof now>): void {
    dispatch({ do: 'set', change: { history: { ...now, ...change } } })
  }

  return (
    <Surface heading={words.historyHeading}>
      <div className={styles.section}>
        <Switch
          label={words.history}
          help={turns && now.enabled ? `${words.historyHelp} ${words.historyOn}` : words.historyHelp}
          error={refused.others['history.enabled'] ?? refused.others.history}
          checked={now.enabled}
          onChange={(enabled) => {
            set(switched(now, enabled, was))
          }}
        />
        {turns && !now.enabled && (
          <Notice tone="look">
            <p>{words.historyOff}</p>
            <p>{words.historyOffText}</p>
          </Notice>
        )}
        {now.enabled && (
          <div className={styles.numbers}>
            <KeepNumber
              path="history.retentionDays"
              label={words.historyDays}
              unit={words.days}
              value={now.retentionDays}
              onChange={(retentionDays) => {
                set({ retentionDays })
              }}
            />
            <KeepNumber
              path="history.perRecord"
              label={words.perRecord}
              help={words.perRecordHelp}
              unit={words.changes}
              value={now.perRecord}
              onChange={(perRecord) => {
                set({ perRecord })
              }}
            />
          </div>
        )}
      </div>
    </Surface>
  )
}
