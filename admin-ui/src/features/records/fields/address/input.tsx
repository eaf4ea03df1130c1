// An e-mail or a web address.
import { ExternalLink } from 'lucide-react'
import { webAddress } from '../../../../lib/richText'
import { t } from '../../../../messages'
import { TextField } from '../../../../ui/Field'
import { frameOf } from '../frame'
import styles from '../input.module.css'
import type { InputProps } from '../types'

export function AddressInput(props: InputProps) {
  const { field, value, onChange, readOnly } = props
  const text = typeof value === 'string' ? value : ''
  const address = field.type === 'url' ? webAddress(text) : undefined
  return (
    <TextField
      {...frameOf(props)}
      name={field.name}
      type={field.type}
      inputMode={field.type === 'email' ? 'email' : 'url'}
      value={text}
      onChange={onChange}
      readOnly={readOnly}
      autoCapitalize="none"
      {...(address !== undefined && {
        trailing: (
          <a
            className={styles.trailing}
            href={address}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={t.record.openLink}
            title={t.record.openLink}
          >
            <ExternalLink size={14} aria-hidden="true" />
          </a>
        ),
      })}
    />
  )
}
