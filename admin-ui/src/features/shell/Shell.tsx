// The frame of every room: the rail, the top bar, what may come over the page, and the room.
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { keep, kept } from '../../lib/kept'
import { t } from '../../messages'
import { paths } from '../../paths'
import { Dialog } from '../../ui/Dialog'
import { useDensity } from '../../ui/table/density'
import { useShortcut } from '../../ui/useShortcut'
import { ConnectionBanner } from './ConnectionBanner'
import { KeyboardMap } from './KeyboardMap'
import { LeaveDialog } from './LeaveDialog'
import { Rail, RailRooms } from './Rail'
import styles from './Shell.module.css'
import { TopBar } from './TopBar'

interface ShellProps {
  /** The palette, drawn by its own feature. */
  palette: (state: { open: boolean; onClose: () => void; onHelp: () => void }) => ReactNode
  /** What stands over every room, such as the question for the password. */
  over?: ReactNode
  children: ReactNode
}

type Over = 'rooms' | 'palette' | 'keys'

const foldKey = 'undercroft_rail'

export function Shell({ palette, over, children }: ShellProps) {
  const [shown, setShown] = useState<Over>()
  const [folded, setFolded] = useState(kept(foldKey) === 'folded')
  const hide = () => {
    setShown(undefined)
  }
  const fold = (next: boolean) => {
    keep(foldKey, next ? 'folded' : 'open')
    setFolded(next)
  }
  const help = () => {
    setShown('keys')
  }
  useGlobalShortcuts(setShown, () => {
    fold(!folded)
  })
  const density = useDensity()
  useEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t.common.skip}
      </a>
      <Rail folded={folded} onFold={fold} />
      <div className={styles.column}>
        <ConnectionBanner />
        <TopBar
          onRooms={() => {
            setShown('rooms')
          }}
          onSearch={() => {
            setShown('palette')
          }}
          onHelp={help}
        />
        <main id="content" className={styles.main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Dialog open={shown === 'rooms'} onClose={hide} title={t.product} place="start">
        <nav
          className={styles.sheet}
          aria-label={t.nav.label}
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest('a')) hide()
          }}
        >
          <RailRooms />
        </nav>
      </Dialog>
      <KeyboardMap open={shown === 'keys'} onClose={hide} />
      {palette({
        open: shown === 'palette',
        onClose: hide,
        onHelp: () => {
          setShown('keys')
        },
      })}
      <LeaveDialog />
      {over}
    </div>
  )
}

function useGlobalShortcuts(show: (over: Over) => void, toggleRail: () => void) {
  const navigate = useNavigate()
  useShortcut('mod+k', t.nav.search, () => {
    show('palette')
  })
  useShortcut('?', t.nav.help, () => {
    show('keys')
  })
  useShortcut('[', t.nav.fold, toggleRail)
  useShortcut('g o', t.nav.goHome, () => void navigate({ to: paths.home }))
  useShortcut('g c', t.nav.goCollections, () => void navigate({ to: paths.collections }))
  useShortcut('g q', t.nav.goSql, () => void navigate({ to: paths.sql }))
  useShortcut('g s', t.nav.goSettings, () => void navigate({ to: paths.settings }))
}
