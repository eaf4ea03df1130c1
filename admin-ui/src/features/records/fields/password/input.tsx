// A secret: set or replaced, typed twice, never shown.
import { useState } from 'react'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { PasswordField } from '../../../../ui/PasswordField'
import { type SecretText, isSecret } from '../../drawer/form'
import { Group } from '../Group'
import styles from '../input.module.css'
import type { InputProps } from '../types'

const blank: SecretText = { text: '', again: '' }

export function PasswordInput(props: InputProps) {
  const { field, value, onChange, error, help, record, readOnly } = props
  const typed = isSecret(value) ? value : undefined
  const [begun, setBegun] = useState(record === undefined)
  const open = begun || typed !== undefined
  const secret = typed ?? blank

  function tell(next: SecretText) {
    onChange(next.text === '' && next.again === '' ? '' : next)
  }

  return (
    <Group field={field}>
      {open ? (
        <>
          <PasswordField
            label={t.record.passwordNew}
            name={field.name}
            autoComplete="new-password"
            value={secret.text}
            help={help}
            error={secret.text === secret.again ? error : undefined}
            onChange={(event) => {
              tell({ ...secret, text: event.target.value })
            }}
          />
          <PasswordField
            label={t.record.passwordAgain}
            name={`${field.name}Confirm`}
            autoComplete="new-password"
            value={secret.again}
            error={secret.text === secret.again ? undefined : error}
            onChange={(event) => {
              tell({ ...secret, again: event.target.value })
            }}
          />
          {record && (
            <span>
              <Button
                size="small"
                variant="quiet"
                onClick={() => {
                  setBegun(false)
                  onChange('')
                }}
              >
                {t.record.passwordKeep}
              </Button>
            </span>
          )}
        </>
      ) : (
        <div className={styles.beside}>
          <span className={styles.note}>{t.record.passwordSet}</span>
          {!readOnly && (
            <Button size="small" onClick={() => { setBegun(true) }}>
              {t.record.passwordReplace}
            </Button>
          )}
        </div>
      )}
    </Group>
  )
}
