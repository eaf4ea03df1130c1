// The queries asked before, each to be taken up again or forgotten.
import { History, X } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Duration } from '../../ui/Duration'
import { IconButton } from '../../ui/IconButton'
import { Popover } from '../../ui/Popover'
import { Time } from '../../ui/Time'
import styles from './HistoryMenu.module.css'
import { type PastQuery, withoutQuery } from './history'

interface HistoryMenuProps {
  history: PastQuery[]
  onHistory: (history: PastQuery[]) => void
  onUse: (query: string) => void
}

export function HistoryMenu({ history, onHistory, onUse }: HistoryMenuProps) {
  const words = t.sql
  const [open, setOpen] = useState(false)
  return (
    <Popover
      title={words.history}
      align="start"
      width="wide"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" icon={<History size={15} aria-hidden="true" />}>
          {words.history}
        </Button>
      }
    >
      {history.length === 0 && <p className={styles.empty}>{words.historyEmpty}</p>}
      <ul className={styles.list}>
        {history.map((past) => (
          <li key={past.query} className={styles.line}>
            <button
              type="button"
              className={styles.use}
              aria-label={words.historyUse(past.query)}
              onClick={() => {
                setOpen(false)
                onUse(past.query)
              }}
            >
              <code>{past.query}</code>
              <span className={styles.facts}>
                <Time value={new Date(past.at)} />
                {past.rows === undefined ? (
                  <span className={styles.failed}>{words.historyFailed}</span>
                ) : (
                  <span>{words.rows(past.rows)}</span>
                )}
                {past.milliseconds !== undefined && <Duration milliseconds={past.milliseconds} />}
              </span>
            </button>
            <IconButton
              size="small"
              label={words.historyForget}
              icon={<X size={13} aria-hidden="true" />}
              onClick={() => {
                onHistory(withoutQuery(history, past.query))
              }}
            />
          </li>
        ))}
      </ul>
      {history.length > 1 && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            onHistory([])
          }}
        >
          {words.historyClear}
        </Button>
      )}
    </Popover>
  )
}
