// Asks for the password over the page when the session has ended, so that nothing typed is lost.
import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { signIn } from '../../api/auth'
import { giveUp, useGate } from '../../api/gate'
import { useAccount } from '../../api/session'
import { hasUnsaved } from '../../lib/unsaved'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { Form } from '../../ui/Form'
import { Notice } from '../../ui/Notice'
import { PasswordField } from '../../ui/PasswordField'
import { refusal } from './refusal'

export function Reauthenticate() {
  const closed = useGate()
  const account = useAccount()
  if (!closed || account === undefined) return null
  return <AskAgain email={account.email} />
}

function AskAgain({ email }: { email: string }) {
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const [refusals, setRefusals] = useState(0)
  const form = useId()
  const first = useRef<HTMLInputElement>(null)

  // The session that begins with it lets the waiting calls go on, and closes the dialog.
  const attempt = useMutation({ mutationFn: () => signIn(email, password) })

  function submit() {
    if (password !== '') {
      attempt.mutate()
      return
    }
    setProblem(t.fields.passwordMissing)
    setRefusals(refusals + 1)
  }

  return (
    <Dialog
      open
      sticky
      title={t.again.title}
      description={t.again.text}
      size="small"
      initialFocus={first}
      footer={
        <>
          <Button variant="quiet" onClick={giveUp}>
            {hasUnsaved() ? t.again.leaveUnsaved : t.again.leave}
          </Button>
          <Button type="submit" form={form} variant="primary" busy={attempt.isPending}>
            {t.again.submit}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={submit} refusals={refusals}>
        {attempt.isError && <Notice tone="bad">{refusal(attempt.error, t.again.wrong)}</Notice>}
        {/* Read-only, and there so that the browser knows whose password to offer. */}
        <Field
          label={t.fields.email}
          name="email"
          type="email"
          autoComplete="username"
          readOnly
          value={email}
        />
        <PasswordField
          ref={first}
          label={t.fields.password}
          name="password"
          autoComplete="current-password"
          value={password}
          error={problem}
          onChange={(event) => {
            setPassword(event.target.value)
            setProblem(undefined)
          }}
        />
      </Form>
    </Dialog>
  )
}
