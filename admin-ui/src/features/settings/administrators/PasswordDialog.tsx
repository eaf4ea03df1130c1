// Gives another administrator a new password.
import { type Administrator, setPassword } from '../../../api/administrators'
import { t } from '../../../messages'
import { AccountDialog } from './AccountDialog'

interface PasswordDialogProps {
  administrator: Administrator
  onClose: () => void
}

const words = t.settings.administrators

export function PasswordDialog({ administrator, onClose }: PasswordDialogProps) {
  return (
    <AccountDialog
      title={words.passwordTitle(administrator.email)}
      text={words.passwordText}
      start={{ password: '', passwordConfirm: '' }}
      action={words.passwordSave}
      failed={words.failedPassword}
      save={async ({ password = '', passwordConfirm = '' }) => {
        await setPassword(administrator.id, { password, passwordConfirm })
        return words.passwordSet(administrator.email)
      }}
      onClose={onClose}
    />
  )
}
