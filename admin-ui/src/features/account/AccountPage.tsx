// One's own account: e-mail, password, and the way out.
import { endSession, useAccount } from '../../api/session'
import { mayLeave } from '../../lib/unsaved'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Page, PageHeader } from '../../ui/Page'
import { PageHeading } from '../../ui/PageHeading'
import { Surface } from '../../ui/Surface'
import styles from './Account.module.css'
import { EmailForm } from './EmailForm'
import { PasswordForm } from './PasswordForm'

export function AccountPage() {
  const email = useAccount()?.email ?? ''
  return (
    <Page width="reading">
      <PageHeader lead={t.own.lead(email)}>
        <PageHeading title={t.own.title}>{t.own.heading}</PageHeading>
      </PageHeader>
      <Surface heading={t.own.email}>
        <p className={styles.lead}>{t.own.emailLead}</p>
        <EmailForm key={email} email={email} />
      </Surface>
      <Surface heading={t.own.password}>
        <p className={styles.lead}>{t.own.passwordLead}</p>
        <PasswordForm email={email} />
      </Surface>
      <Surface heading={t.own.leave}>
        <p className={styles.lead}>{t.own.leaveLead}</p>
        <Button
          onClick={() => {
            void mayLeave().then((may) => {
              if (may) endSession('signedOut')
            })
          }}
        >
          {t.own.leave}
        </Button>
      </Surface>
    </Page>
  )
}
