// What makes a record an account: e-mail and who sees it, whether it is verified, the password.
import type { ReactNode } from 'react'
import type { Field } from '../../../api/types'
import { t } from '../../../messages'
import { Notice } from '../../../ui/Notice'
import type { RecordFormState } from './useRecordForm'

interface AccountFieldsProps {
  fields: Field[]
  form: RecordFormState
  inputOf: (field: Field, help?: string) => ReactNode
}

const helps: Record<string, string> = {
  emailVisibility: t.record.emailVisibleHelp,
  verified: t.record.verifiedHelp,
}

export function AccountFields({ fields, form, inputOf }: AccountFieldsProps) {
  const order = ['email', 'emailVisibility', 'verified', 'password']
  const sorted = fields.toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name))
  const replacing = form.record !== undefined && 'password' in form.changes
  return (
    <>
      {sorted.map((field) => inputOf(field, helps[field.name]))}
      {replacing && <Notice tone="look">{t.record.passwordRevokes}</Notice>}
    </>
  )
}
