// The first screen of a new server: makes its first administrator and signs them in.
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../api/error'
import { describe } from '../../api/describe'
import { install } from '../../api/auth'
import { shortestPassword } from '../../lib/validate'
import { t } from '../../messages'
import { paths } from '../../paths'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Field } from '../../ui/Field'
import { Form } from '../../ui/Form'
import { FormPage } from '../../ui/FormPage'
import { PasswordField } from '../../ui/PasswordField'
import { DeadLink } from './DeadLink'
import { forgetInstallToken } from './link'
import { type Name, type Problems, type Values, isDeadLink, serverProblems, validate } from './validate'

const empty: Values = { email: '', password: '', passwordConfirm: '' }

export function InstallPage({ token }: { token: string }) {
  const navigate = useNavigate()
  const [values, setValues] = useState(empty)
  const [problems, setProblems] = useState<Problems>({})
  const [refusals, setRefusals] = useState(0)

  const creation = useMutation({
    mutationFn: () => install({ ...values, email: values.email.trim(), token }),
    onSuccess: () => {
      forgetInstallToken()
      void navigate({ to: paths.home, replace: true })
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return
      if (isDeadLink(error)) forgetInstallToken()
      setProblems(serverProblems(error))
      setRefusals((before) => before + 1)
    },
  })

  const dead = creation.error instanceof ApiError && isDeadLink(creation.error)
  if (token === '' || dead) return <DeadLink incomplete={token === ''} />

  function submit() {
    const found = validate(values)
    setProblems(found)
    if (Object.keys(found).length > 0) setRefusals(refusals + 1)
    else creation.mutate()
  }

  function field(name: Name) {
    return {
      name,
      value: values[name],
      error: problems[name],
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        setValues({ ...values, [name]: event.target.value })
        // A complaint ends as soon as one acts on it; the next attempt judges again.
        setProblems({ ...problems, [name]: undefined })
      },
    }
  }

  const known = Object.values(problems).some((problem) => problem !== undefined)
  return (
    <FormPage title={t.install.title} heading={t.install.heading} lead={t.install.lead}>
      <Form onSubmit={submit} refusals={refusals}>
        {creation.isError && !known && (
          <Failure what={t.install.failed} {...describe(creation.error)} />
        )}
        <Field {...field('email')} label={t.fields.email} help={t.install.emailHelp} type="email" autoComplete="username" autoFocus />
        <PasswordField
          {...field('password')}
          label={t.fields.password}
          help={t.install.passwordHelp(shortestPassword)}
          autoComplete="new-password"
        />
        <PasswordField
          {...field('passwordConfirm')}
          label={t.fields.passwordAgain}
          autoComplete="new-password"
        />
        <Button type="submit" variant="primary" size="large" wide busy={creation.isPending}>
          {creation.isPending ? t.install.submitting : t.install.submit}
        </Button>
      </Form>
    </FormPage>
  )
}
