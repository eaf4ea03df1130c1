// Who is signed in, how the console looks to them, and the way out.
import { Link } from '@tanstack/react-router'
import { Keyboard, LogOut, UserRound } from 'lucide-react'
import { useState } from 'react'
import { endSession, useAccount } from '../../api/session'
import { type Theme, chooseTheme, readTheme } from '../../lib/theme'
import { mayLeave } from '../../lib/unsaved'
import { t } from '../../messages'
import { paths } from '../../paths'
import { Menu, MenuGroup, MenuItem, MenuRadio, MenuSeparator } from '../../ui/Menu'
import { chooseDensity, useDensity } from '../../ui/table/density'
import styles from './AccountMenu.module.css'

const themes = [
  { value: 'system', label: t.theme.system },
  { value: 'light', label: t.theme.light },
  { value: 'dark', label: t.theme.dark },
] as const

const densities = [
  { value: 'normal', label: t.density.normal },
  { value: 'compact', label: t.density.compact },
] as const

export function AccountMenu({ onHelp }: { onHelp: () => void }) {
  const email = useAccount()?.email ?? ''
  const [theme, setTheme] = useState<Theme>(readTheme)
  const density = useDensity()

  async function signOut() {
    if (await mayLeave()) endSession('signedOut')
  }

  return (
    <Menu
      trigger={
        <button type="button" className={styles.avatar} aria-label={`${t.account.open}: ${email}`}>
          {Array.from(email)[0]?.toUpperCase()}
        </button>
      }
    >
      <MenuGroup label={email}>
        <MenuItem icon={<UserRound size={15} />} render={<Link to={paths.account} />}>
          {t.account.mine}
        </MenuItem>
      </MenuGroup>
      <MenuSeparator />
      <MenuRadio
        label={t.theme.legend}
        value={theme}
        options={themes}
        onChange={(next) => {
          chooseTheme(next)
          setTheme(next)
        }}
      />
      <MenuSeparator />
      <MenuRadio label={t.density.legend} value={density} options={densities} onChange={chooseDensity} />
      <MenuSeparator />
      <MenuItem icon={<Keyboard size={15} />} shortcut="?" onSelect={onHelp}>
        {t.nav.help}
      </MenuItem>
      <MenuItem icon={<LogOut size={15} />} onSelect={() => void signOut()}>
        {t.account.signOut}
      </MenuItem>
    </Menu>
  )
}
