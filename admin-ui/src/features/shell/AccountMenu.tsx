// Who is signed in, and the way out. The browser's own popover brings Escape, a click beside it,
// and the return of the focus.
import { LogOut } from 'lucide-react'
import { useId } from 'react'
import { endSession, getSession } from '../../api/session'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import styles from './AccountMenu.module.css'

export function AccountMenu() {
  const id = useId()
  const email = getSession()?.record.email ?? ''
  return (
    <>
      <button
        type="button"
        className={styles.avatar}
        popoverTarget={id}
        aria-label={`${t.account.open}: ${email}`}
        title={email}
      >
        {Array.from(email)[0]?.toUpperCase()}
      </button>
      <div id={id} popover="auto" className={styles.panel}>
        <p className={styles.email}>{email}</p>
        <p className={styles.role}>{t.account.role}</p>
        <Button
          wide
          onClick={() => {
            endSession('signedOut')
          }}
        >
          <LogOut size={14} aria-hidden="true" />
          {t.account.signOut}
        </Button>
      </div>
    </>
  )
}
