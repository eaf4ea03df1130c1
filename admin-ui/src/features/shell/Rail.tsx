// The rooms, at the left of every page. Folded, it shows only their marks; on phones it is a sheet.
import { Link } from '@tanstack/react-router'
import {
  Gauge,
  type LucideIcon,
  PanelLeftClose,
  PanelLeftOpen,
  Plus,
  Settings2,
  Table2,
  TerminalSquare,
} from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { t } from '../../messages'
import { paths } from '../../paths'
import { IconButton } from '../../ui/IconButton'
import { Mark, Wordmark } from '../../ui/Mark'
import { Tooltip } from '../../ui/Tooltip'
import styles from './Rail.module.css'
import { RailCollections } from './RailCollections'

interface RailProps {
  folded: boolean
  onFold: (folded: boolean) => void
}

export function Rail({ folded, onFold }: RailProps) {
  const Icon = folded ? PanelLeftOpen : PanelLeftClose
  return (
    <nav className={styles.rail} data-folded={folded || undefined} aria-label={t.nav.label}>
      <div className={styles.top}>
        <Link to={paths.home} className={styles.home} aria-label={t.common.home}>
          {folded ? <Mark size={22} /> : <Wordmark />}
        </Link>
      </div>
      <RailRooms folded={folded} />
      <div className={styles.end}>
        <IconButton
          label={folded ? t.nav.unfold : t.nav.fold}
          shortcut="["
          side="right"
          icon={<Icon size={16} aria-hidden="true" />}
          onClick={() => {
            onFold(!folded)
          }}
        />
      </div>
    </nav>
  )
}

/** The list of rooms itself; the rail and the sheet both show it. */
export function RailRooms({ folded = false }: { folded?: boolean }) {
  return (
    <div className={styles.rooms}>
      <Room
        folded={folded}
        icon={Gauge}
        label={t.nav.overview}
        link={<Link to={paths.home} activeOptions={{ exact: true }} />}
      />
      <Group label={t.nav.data} folded={folded}>
        <div className={styles.pair}>
          <Room
            folded={folded}
            icon={Table2}
            label={t.nav.collections}
            link={<Link to={paths.collections} activeOptions={{ exact: !folded }} />}
          />
          {!folded && (
            <Tooltip text={t.nav.newCollection}>
              <Link to={paths.newCollection} className={styles.add} aria-label={t.nav.newCollection}>
                <Plus size={15} aria-hidden="true" />
              </Link>
            </Tooltip>
          )}
        </div>
        {!folded && <RailCollections />}
        <Room folded={folded} icon={TerminalSquare} label={t.nav.sql} link={<Link to={paths.sql} />} />
      </Group>
      <Group label={t.nav.system} folded={folded}>
        <Room folded={folded} icon={Settings2} label={t.nav.settings} link={<Link to={paths.settings} />} />
      </Group>
    </div>
  )
}

function Group({ label, folded, children }: { label: string; folded: boolean; children: ReactNode }) {
  return (
    <div className={styles.group} role="group" aria-label={label}>
      <p className={folded ? 'visually-hidden' : styles.heading} aria-hidden="true">
        {label}
      </p>
      {children}
    </div>
  )
}

interface RoomProps {
  folded: boolean
  icon: LucideIcon
  label: string
  link: ReactElement<React.ComponentProps<typeof Link>>
}

function Room({ folded, icon: Icon, label, link }: RoomProps) {
  const element = (
    <Link {...link.props} className={styles.link} data-room>
      <Icon size={16} aria-hidden="true" />
      <span className={folded ? 'visually-hidden' : styles.name}>{label}</span>
    </Link>
  )
  return folded ? (
    <Tooltip text={label} side="right">
      {element}
    </Tooltip>
  ) : (
    element
  )
}
