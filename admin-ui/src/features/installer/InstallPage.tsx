// The first screen of a new server: makes its first administrator and signs them in.
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { install } from '../../api/auth'
import { describe } from '../../api/describe'
import { ApiError, fieldMessages } from '../../api/error'
import { t } from '../../messages'
import { paths } from '../../paths'
import { AccountFields } from '../../ui/AccountFields'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Form } from '../../ui/Form'
import { FormPage } from '../../ui/FormPage'
import { type AccountProblems, accountNames, accountProblems, hasProblems } from '../../ui/accountProblems'
import { DeadLink } from './DeadLink'
import { forgetInstallToken } from './link'
import { isDeadLink } from './validate'

const empty = { email: '', password: '', passwordConfirm: '' }

export function InstallPage({ token }: { token: string }) {
  const navigate = useNavigate()
  const [values, setValues] = useState(empty)
  const [problems, setProblems] = useState<AccountProblems>({})
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
      setProblems(fieldMessages(error, accountNames))
      setRefusals((before) => before + 1)
    },
  })

  const dead = creation.error instanceof ApiError && isDeadLink(creation.error)
  if (token === '' || dead) return <DeadLink incomplete={token === ''} />

  function submit() {
    const found = accountProblems(values)
    setProblems(found)
    if (hasProblems(found)) setRefusals(refusals + 1)
    else creation.mutate()
  }

  return (
    <FormPage title={t.install.title} heading={t.install.heading} lead={t.install.lead}>
      <Form onSubmit={submit} refusals={refusals}>
        {creation.isError && !hasProblems(problems) && (
          <Failure what={t.install.failed} {...describe(creation.error)} />
        )}
        <AccountFields
          values={values}
          problems={problems}
          emailHelp={t.install.emailHelp}
          autoFocus
          onChange={(name, value) => {
            setValues({ ...values, [name]: value })
            // A complaint ends as soon as one acts on it; the next attempt judges again.
            setProblems({ ...problems, [name]: undefined })
          }}
        />
        <Button type="submit" variant="primary" size="large" wide busy={creation.isPending}>
          {creation.isPending ? t.install.submitting : t.install.submit}
        </Button>
      </Form>
    </FormPage>
  )
}
