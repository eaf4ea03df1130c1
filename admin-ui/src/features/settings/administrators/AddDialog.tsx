// Makes another administrator.
import { addAdministrator } from '../../../api/administrators'
import { t } from '../../../messages'
import { AccountDialog } from './AccountDialog'

const words = t.settings.administrators

export function AddDialog({ onClose }: { onClose: () => void }) {
  return (
    <AccountDialog
      title={words.addTitle}
      text={words.addText}
      start={{ email: '', password: '', passwordConfirm: '' }}
      action={words.add}
      failed={words.failedAdd}
      save={async ({ email = '', password = '', passwordConfirm = '' }) => {
        await addAdministrator({ email: email.trim(), password, passwordConfirm })
        return words.added(email.trim())
      }}
      onClose={onClose}
    />
  )
}
