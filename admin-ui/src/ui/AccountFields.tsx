// The fields of an account to be made or changed: e-mail, new password, and the same again.
import { shortestPassword } from '../lib/validate'
import { t } from '../messages'
import { Field } from './Field'
import { PasswordField } from './PasswordField'
import type { AccountName, AccountProblems, AccountValues } from './accountProblems'

interface AccountFieldsProps {
  /** A field is there when its value is. */
  values: AccountValues
  problems: AccountProblems
  onChange: (name: AccountName, value: string) => void
  emailLabel?: string | undefined
  emailHelp?: string | undefined
  passwordLabel?: string | undefined
  autoFocus?: boolean | undefined
}

export function AccountFields(props: AccountFieldsProps) {
  const { values, problems, onChange, emailLabel, emailHelp, passwordLabel, autoFocus } = props

  function field(name: AccountName) {
    return {
      name,
      value: values[name] ?? '',
      error: problems[name],
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        onChange(name, event.target.value)
      },
    }
  }

  return (
    <>
      {values.email !== undefined && (
        <Field
          {...field('email')}
          label={emailLabel ?? t.fields.email}
          help={emailHelp}
          type="email"
          autoComplete="username"
          autoFocus={autoFocus}
        />
      )}
      {values.password !== undefined && (
        <>
          <PasswordField
            {...field('password')}
            label={passwordLabel ?? t.fields.password}
            help={t.fields.passwordHelp(shortestPassword)}
            autoComplete="new-password"
            autoFocus={autoFocus === true && values.email === undefined}
          />
          <PasswordField
            {...field('passwordConfirm')}
            label={t.fields.passwordAgain}
            autoComplete="new-password"
          />
        </>
      )}
    </>
  )
}
