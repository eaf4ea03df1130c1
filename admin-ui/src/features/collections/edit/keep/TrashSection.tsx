// Whether deleted records can be brought back, for how long, and where they are.
import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { t } from '../../../../messages'
import { paths } from '../../../../paths'
import { Button, buttonLook } from '../../../../ui/Button'
import { Notice } from '../../../../ui/Notice'
import { Surface } from '../../../../ui/Surface'
import { Switch } from '../../../../ui/Switch'
import { switched } from '../../model/keep'
import { useEditing } from '../context'
import { KeepNumber } from './KeepNumber'
import styles from './KeepTab.module.css'

const blank = { enabled: true, retentionDays: 30 }

export function TrashSection({ onTrashRule }: { onTrashRule: () => void }) {
  const { draft, dispatch, refused } = useEditing()
  const words = t.keep
  const was = draft.original.softDelete ?? blank
  const now = draft.now.softDelete ?? was
  const goesOff = !draft.isNew && was.enabled && !now.enabled

  function set(softDelete: typeof now): void {
    dispatch({ do: 'set', change: { softDelete } })
  }

  return (
    <Surface heading={words.trashHeading}>
      <div className={styles.section}>
        <Switch
          label={words.softDelete}
          help={now.enabled || goesOff ? words.softDeleteHelp : words.isOff}
          error={refused.others['softDelete.enabled'] ?? refused.others.softDelete}
          checked={now.enabled}
          onChange={(enabled) => {
            set(switched(now, enabled, was))
          }}
        />
        {goesOff && (
          <Notice tone="look">
            <p>{words.off}</p>
            <p>{words.offText}</p>
          </Notice>
        )}
        {now.enabled && (
          <div className={styles.numbers}>
            <KeepNumber
              path="softDelete.retentionDays"
              label={words.trashDays}
              help={draft.isNew ? undefined : words.trashDaysHelp}
              unit={words.days}
              value={now.retentionDays}
              onChange={(retentionDays) => {
                set({ ...now, retentionDays })
              }}
            />
          </div>
        )}
        <div className={styles.foot}>
          <p>{words.trashRule}</p>
          <Button size="small" onClick={onTrashRule}>
            {words.trashRuleAction}
          </Button>
          {!draft.isNew && (
            <Link to={paths.trash} search={{ collection: draft.original.name }} className={buttonLook({ size: 'small' })}>
              <Trash2 size={14} aria-hidden="true" />
              {t.trash.openTrash}
            </Link>
          )}
        </div>
      </div>
    </Surface>
  )
}
