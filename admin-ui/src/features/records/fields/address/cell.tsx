// An e-mail or a web address that can be followed.
import { webAddress } from '../../../../lib/richText'
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

export function AddressCell({ value, field }: CellProps) {
  const text = typeof value === 'string' ? value : ''
  if (text === '') return <None />
  const address = field.type === 'email' ? `mailto:${text}` : webAddress(text)
  if (address === undefined) return <span className={styles.text}>{text}</span>
  const outside = field.type === 'url' ? { target: '_blank', rel: 'noopener noreferrer' } : {}
  return (
    <a className={styles.text} href={address} title={text} tabIndex={-1} {...outside}>
      {text.replace(/^https?:\/\//, '')}
    </a>
  )
}
