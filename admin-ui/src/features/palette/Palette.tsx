// The command palette: type a few letters, press Enter. Everything works without a pointer.
import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useId, useState } from 'react'
import { collectionsQuery } from '../../api/queries'
import { recall, remember } from '../../lib/remember'
import { t } from '../../messages'
import { Choices } from './Choices'
import styles from './Palette.module.css'
import { commandsFor } from './commands'
import { type Shown, rank, noteUse } from './rank'
import { useAct } from './useAct'
import { useRecords } from './useRecords'

interface PaletteProps {
  onClose: () => void
  onHelp: () => void
}

const recentKey = 'undercroft_recent'

export function Palette({ onClose, onHelp }: PaletteProps) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const [recent] = useState(readRecent)
  const list = useId()
  const act = useAct(onHelp)
  const collections = useQuery(collectionsQuery).data ?? []
  const { found, searching } = useRecords(collections, query)

  const records = found.map((command): Shown => ({ command, places: [] }))
  const ranked = rank(commandsFor(collections), query, recent)
  // Two good commands stay above the records: letters are mostly meant for them.
  const shown = [...ranked.slice(0, 2), ...records, ...ranked.slice(2)]
  const ordered = query.trim() === '' ? ranked : shown
  const at = Math.min(chosen, ordered.length - 1)

  function run(index: number) {
    const command = ordered[index]?.command
    if (command === undefined) return
    if (command.group !== 'records') remember(recentKey, noteUse(recent, command.id))
    onClose()
    act(command)
  }

  function onKeyDown(event: React.KeyboardEvent) {
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      const last = ordered.length - 1
      // One step past an end goes round; a page stops there.
      const round = event.key.startsWith('Arrow')
      setChosen(to > last ? (round ? 0 : last) : to < 0 ? (round ? last : 0) : to)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(at)
    }
  }

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.palette} aria-label={t.palette.label}>
          <div className={styles.field}>
            <Search size={16} aria-hidden="true" />
            <input
              className={styles.input}
              type="text"
              role="combobox"
              aria-label={t.palette.label}
              aria-expanded="true"
              aria-autocomplete="list"
              aria-controls={list}
              aria-activedescendant={ordered.length > 0 ? `${list}-${at}` : undefined}
              placeholder={t.palette.placeholder}
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value)
                setChosen(0)
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <Choices id={list} shown={ordered} chosen={at} grouped={query.trim() === ''} onRun={run} onPoint={setChosen} />
          <p className={ordered.length === 0 ? styles.none : 'visually-hidden'} role="status">
            {searching ? t.kit.searching : ordered.length === 0 ? t.palette.none : t.palette.found(ordered.length)}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function readRecent(): string[] {
  const kept = recall(recentKey)
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
}
