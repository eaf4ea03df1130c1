// A password input which can be read while one types, and says when caps lock is on.
import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { t } from '../messages'
import { Field, type FieldProps } from './Field'
import styles from './PasswordField.module.css'

type PasswordFieldProps = Omit<FieldProps, 'type' | 'trailing'> & {
  autoComplete: 'current-password' | 'new-password'
}

export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const [capsLock, setCapsLock] = useState(false)
  const Icon = shown ? EyeOff : Eye
  const reveal = (
    <button
      type="button"
      className={styles.reveal}
      aria-label={shown ? t.common.hidePassword : t.common.showPassword}
      title={shown ? t.common.hidePassword : t.common.showPassword}
      onClick={() => {
        setShown(!shown)
      }}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  )
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="none"
      help={capsLock ? t.fields.capsLock : props.help}
      onKeyUp={(event) => {
        setCapsLock(event.getModifierState('CapsLock'))
      }}
      onBlur={() => {
        setCapsLock(false)
      }}
      trailing={reveal}
    />
  )
}
