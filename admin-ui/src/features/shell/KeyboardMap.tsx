// What the keyboard can do here, gathered from what is on the screen.
import { t } from '../../messages'
import { Dialog } from '../../ui/Dialog'
import { KeyHint } from '../../ui/KeyHint'
import { useShortcuts } from '../../ui/useShortcut'
import styles from './KeyboardMap.module.css'
import { groupShortcuts } from './shortcuts'

interface KeyboardMapProps {
  open: boolean
  onClose: () => void
}

export function KeyboardMap({ open, onClose }: KeyboardMapProps) {
  const groups = groupShortcuts(useShortcuts())
  return (
    <Dialog open={open} onClose={onClose} title={t.keyboard.heading} size="wide">
      <div className={styles.groups}>
        {groups.map(({ name, rows }) => (
          <section key={name} className={styles.group}>
            <h3 className={styles.heading}>{name}</h3>
            <dl>
              {rows.map(({ label, keys }) => (
                <div key={label} className={styles.row}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((each) => (
                      <KeyHint key={each} keys={each} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
