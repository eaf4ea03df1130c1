// Where an administrator signs in, with the ways back in for one who cannot.
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { signIn } from '../../api/auth'
import { emailProblem } from '../../lib/validate'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { CodeBlock } from '../../ui/CodeBlock'
import { Field } from '../../ui/Field'
import { Form } from '../../ui/Form'
import { FormPage } from '../../ui/FormPage'
import { Notice } from '../../ui/Notice'
import { PasswordField } from '../../ui/PasswordField'
import styles from './SignInPage.module.css'
import { refusal } from './refusal'

interface Problems {
  email?: string | undefined
  password?: string | undefined
}

export function SignInPage({ expired }: { expired: boolean }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<Problems>({})
  const [refusals, setRefusals] = useState(0)

  const attempt = useMutation({
    // The session that begins with it leads on: sign-in is closed to those who have one.
    mutationFn: () => signIn(email.trim(), password),
  })

  function submit() {
    const found: Problems = {}
    const problem = emailProblem(email)
    if (problem === 'missing') found.email = t.fields.emailMissing
    if (problem === 'invalid') found.email = t.fields.emailInvalid
    if (password === '') found.password = t.fields.passwordMissing
    setProblems(found)
    if (Object.keys(found).length > 0) setRefusals(refusals + 1)
    else attempt.mutate()
  }

  return (
    <FormPage title={t.signIn.title} heading={t.signIn.heading} lead={t.signIn.lead(location.host)}>
      <Form onSubmit={submit} refusals={refusals}>
        {expired && attempt.isIdle && <Notice tone="look">{t.signIn.expired}</Notice>}
        {attempt.isError && <Notice tone="bad">{refusal(attempt.error, t.signIn.wrong)}</Notice>}
        <Field
          label={t.fields.email}
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          value={email}
          error={problems.email}
          onChange={(event) => {
            setEmail(event.target.value)
            setProblems({ ...problems, email: undefined })
          }}
        />
        <PasswordField
          label={t.fields.password}
          name="password"
          autoComplete="current-password"
          value={password}
          error={problems.password}
          onChange={(event) => {
            setPassword(event.target.value)
            setProblems({ ...problems, password: undefined })
          }}
        />
        <Button type="submit" variant="primary" size="large" wide busy={attempt.isPending}>
          {attempt.isPending ? t.signIn.submitting : t.signIn.submit}
        </Button>
      </Form>
      <details className={styles.help}>
        <summary>{t.signIn.help}</summary>
        <p>{t.signIn.helpFirst}</p>
        <p>{t.signIn.helpReset}</p>
        <CodeBlock label={t.next.terminal} code="undercroft superuser upsert EMAIL PASSWORD" />
      </details>
    </FormPage>
  )
}
