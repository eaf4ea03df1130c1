// Changes one's own e-mail.
import { useState } from 'react'
import { changeOwnEmail } from '../../api/administrators'
import { describe } from '../../api/describe'
import { t } from '../../messages'
import { AccountFields } from '../../ui/AccountFields'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Form } from '../../ui/Form'
import { accountProblems } from '../../ui/accountProblems'
import { useUnsavedGuard } from '../../ui/useUnsavedGuard'
import styles from './Account.module.css'
import { PresentPassword } from './PresentPassword'
import { type OwnProblems, useOwnChange } from './useOwnChange'

export function EmailForm({ email: now }: { email: string }) {
  const [email, setEmail] = useState('')
  const [present, setPresent] = useState('')
  const change = useOwnChange({
    save: () => changeOwnEmail(present, email.trim()),
    check: (): OwnProblems => ({
      ...accountProblems({ email }),
      ...(email.trim() === now && { email: t.own.emailSame }),
      ...(present === '' && { present: t.fields.passwordMissing }),
    }),
    saved: t.own.emailSaved,
    onSaved: () => {
      setEmail('')
      setPresent('')
    },
  })
  useUnsavedGuard(email !== '' && !change.busy)

  return (
    <div className={styles.form}>
      <Form onSubmit={change.submit} refusals={change.refusals}>
        {change.failure && <Failure what={t.own.emailFailed} {...describe(change.failure)} />}
        <AccountFields
          values={{ email }}
          problems={change.problems}
          emailLabel={t.own.emailNew}
          onChange={(name, value) => {
            setEmail(value)
            change.settle(name)
          }}
        />
        <PresentPassword
          value={present}
          error={change.problems.present}
          onChange={(value) => {
            setPresent(value)
            change.settle('present')
          }}
        />
        <div>
          <Button type="submit" busy={change.busy}>
            {t.own.emailSave}
          </Button>
        </div>
      </Form>
    </div>
  )
}
