// The bar above every room: where one is, the way to everything, which server this is, and who.
import { Link, useLocation } from '@tanstack/react-router'
import { CircleHelp, Menu as MenuIcon, Search } from 'lucide-react'
import { t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { Breadcrumb } from '../../ui/Breadcrumb'
import { IconButton } from '../../ui/IconButton'
import { KeyHint } from '../../ui/KeyHint'
import { AccountMenu } from './AccountMenu'
import styles from './TopBar.module.css'
import { placesOf } from './crumbs'

interface TopBarProps {
  onRooms: () => void
  onSearch: () => void
  onHelp: () => void
}

export function TopBar({ onRooms, onSearch, onHelp }: TopBarProps) {
  return (
    <header className={styles.bar}>
      <IconButton
        className={styles.rooms}
        label={t.nav.open}
        icon={<MenuIcon size={18} aria-hidden="true" />}
        onClick={onRooms}
      />
      <div className={styles.where}>
        <Where />
      </div>
      <button type="button" className={styles.search} aria-keyshortcuts="Control+K Meta+K" onClick={onSearch}>
        <Search size={15} aria-hidden="true" />
        <span className={styles.searchText}>{t.nav.search}</span>
        <KeyHint keys="mod+k" />
      </button>
      <div className={styles.end}>
        <Environment />
        <IconButton
          className={styles.help}
          label={t.nav.help}
          shortcut="?"
          icon={<CircleHelp size={17} aria-hidden="true" />}
          onClick={onHelp}
        />
        <AccountMenu onHelp={onHelp} />
      </div>
    </header>
  )
}

function Where() {
  const places = placesOf(useLocation({ select: (location) => location.pathname }))
  return (
    <Breadcrumb
      crumbs={places.map(({ to, label, params }, index) => ({
        key: to,
        content:
          index === places.length - 1 ? (
            <span dir="auto">{label}</span>
          ) : (
            <Link to={to} params={params ?? {}}>
              {label}
            </Link>
          ),
      }))}
    />
  )
}

const loopback = /^(localhost|127\.|\[::1\])/

/** Which server one is about to change. Its own machine is no danger and looks like none. */
function Environment() {
  const local = loopback.test(location.hostname)
  return (
    <span className={styles.environment}>
      <Badge tone={local ? 'plain' : 'good'} title={t.nav.environment(location.host)}>
        {local ? t.nav.local : location.host}
      </Badge>
    </span>
  )
}
