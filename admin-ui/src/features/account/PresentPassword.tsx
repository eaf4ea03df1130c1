// Asks for the password one has.
import { t } from '../../messages'
import { PasswordField } from '../../ui/PasswordField'

interface PresentPasswordProps {
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

export function PresentPassword({ value, error, onChange }: PresentPasswordProps) {
  return (
    <PasswordField
      label={t.own.present}
      help={t.own.presentHelp}
      name="present-password"
      autoComplete="current-password"
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.target.value)
      }}
    />
  )
}
