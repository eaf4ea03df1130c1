// A secret that can be written and never read: whether there is one, and a place for another.
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { t } from '../messages'
import { Button } from './Button'
import { FieldFrame, type FrameProps } from './FieldFrame'
import { PasswordField } from './PasswordField'
import styles from './SecretField.module.css'

interface SecretFieldProps extends FrameProps {
  /** Whether the server holds one. */
  isSet: boolean
  /** What was written now; undefined leaves the held one as it is. */
  value: string | undefined
  onChange: (value: string | undefined) => void
}

export function SecretField({ isSet, value, onChange, ...frame }: SecretFieldProps) {
  const [replacing, setReplacing] = useState(false)
  if (isSet && value === undefined && frame.error === undefined) {
    return (
      <FieldFrame {...frame}>
        {(link) => (
          <div className={styles.held}>
            <span className={styles.set}>
              <KeyRound size={14} aria-hidden="true" />
              {t.kit.secretSet}
            </span>
            <Button
              {...link}
              size="small"
              onClick={() => {
                setReplacing(true)
                onChange('')
              }}
            >
              {t.kit.secretReplace}
            </Button>
          </div>
        )}
      </FieldFrame>
    )
  }
  const keep = (
    <button
      type="button"
      className={styles.keep}
      onClick={() => {
        onChange(undefined)
      }}
    >
      {t.kit.secretKeep}
    </button>
  )
  return (
    <PasswordField
      {...frame}
      name=""
      autoComplete="new-password"
      autoFocus={replacing}
      aside={isSet ? keep : frame.aside}
      value={value ?? ''}
      onChange={(event) => {
        onChange(event.target.value)
      }}
    />
  )
}
