// What can be done to one administrator. The last one cannot go, and the menu says why.
import { Link } from '@tanstack/react-router'
import { Ellipsis, KeyRound, Trash2 } from 'lucide-react'
import type { Administrator } from '../../../api/administrators'
import { t } from '../../../messages'
import { paths } from '../../../paths'
import { IconButton } from '../../../ui/IconButton'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu'

interface RowMenuProps {
  administrator: Administrator
  own: boolean
  only: boolean
  onPassword: () => void
  onDelete: () => void
}

const words = t.settings.administrators

export function RowMenu({ administrator, own, only, onPassword, onDelete }: RowMenuProps) {
  const key = <KeyRound size={15} />
  return (
    <Menu
      trigger={
        <IconButton
          size="small"
          label={words.actions(administrator.email)}
          icon={<Ellipsis size={16} aria-hidden="true" />}
        />
      }
    >
      {own ? (
        <MenuItem icon={key} render={<Link to={paths.account} />}>
          {words.toAccount}
        </MenuItem>
      ) : (
        <MenuItem icon={key} onSelect={onPassword}>
          {words.password}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        icon={<Trash2 size={15} />}
        danger={!only}
        disabled={only}
        description={only ? words.deleteLast : undefined}
        onSelect={onDelete}
      >
        {words.delete}
      </MenuItem>
    </Menu>
  )
}
