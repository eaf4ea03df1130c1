// Changes one's own password, which ends every other session of the account.
import { useState } from 'react'
import { changeOwnPassword } from '../../api/administrators'
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

const empty = { password: '', passwordConfirm: '' }

export function PasswordForm({ email }: { email: string }) {
  const [next, setNext] = useState(empty)
  const [present, setPresent] = useState('')
  const change = useOwnChange({
    save: () => changeOwnPassword(present, next),
    check: (): OwnProblems => ({
      ...accountProblems(next),
      ...(present === '' && { present: t.fields.passwordMissing }),
    }),
    saved: t.own.passwordSaved,
    onSaved: () => {
      setNext(empty)
      setPresent('')
    },
  })
  useUnsavedGuard(next.password !== '' && !change.busy)

  return (
    <div className={styles.form}>
      <Form onSubmit={change.submit} refusals={change.refusals}>
        {change.failure && <Failure what={t.own.passwordFailed} {...describe(change.failure)} />}
        {/* Tells password managers whose password changes. */}
        <input type="hidden" autoComplete="username" name="username" value={email} readOnly />
        <PresentPassword
          value={present}
          error={change.problems.present}
          onChange={(value) => {
            setPresent(value)
            change.settle('present')
          }}
        />
        <AccountFields
          values={next}
          problems={change.problems}
          passwordLabel={t.own.passwordNew}
          onChange={(name, value) => {
            setNext({ ...next, [name]: value })
            change.settle(name)
          }}
        />
        <div>
          <Button type="submit" busy={change.busy}>
            {t.own.passwordSave}
          </Button>
        </div>
      </Form>
    </div>
  )
}
