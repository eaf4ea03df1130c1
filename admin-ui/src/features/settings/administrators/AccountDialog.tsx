// A form about an account in a dialog: it stays, with what was typed, until the server agrees.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { describe } from '../../../api/describe'
import { fieldMessages } from '../../../api/error'
import { recordsChanged } from '../../../api/queries'
import { t } from '../../../messages'
import { AccountFields } from '../../../ui/AccountFields'
import { Button } from '../../../ui/Button'
import { Dialog } from '../../../ui/Dialog'
import { Failure } from '../../../ui/Failure'
import { Form } from '../../../ui/Form'
import {
  type AccountProblems,
  type AccountValues,
  accountNames,
  accountProblems,
  hasProblems,
} from '../../../ui/accountProblems'
import { toast } from '../../../ui/toasts'

interface AccountDialogProps {
  title: string
  text: string
  start: AccountValues
  action: string
  failed: string
  /** Answers with the news of what was done. */
  save: (values: AccountValues) => Promise<string>
  onClose: () => void
}

export function AccountDialog({ title, text, start, action, failed, save, onClose }: AccountDialogProps) {
  const client = useQueryClient()
  const [values, setValues] = useState(start)
  const [problems, setProblems] = useState<AccountProblems>({})
  const [refusals, setRefusals] = useState(0)
  const form = useId()

  const saving = useMutation({
    mutationFn: () => save(values),
    onSuccess: (news) => {
      toast.done(news)
      void recordsChanged(client, '_superusers')
      onClose()
    },
    onError: (error) => {
      setProblems(fieldMessages(error, accountNames))
      setRefusals((before) => before + 1)
    },
  })

  function submit() {
    const found = accountProblems(values)
    setProblems(found)
    if (hasProblems(found)) setRefusals(refusals + 1)
    else saving.mutate()
  }

  return (
    <Dialog
      open
      sticky
      onClose={onClose}
      title={title}
      description={text}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t.kit.cancel}</Button>
          <Button type="submit" form={form} variant="primary" busy={saving.isPending}>
            {action}
          </Button>
        </>
      }
    >
      <Form id={form} onSubmit={submit} refusals={refusals}>
        {saving.isError && !hasProblems(problems) && <Failure what={failed} {...describe(saving.error)} />}
        <AccountFields
          values={values}
          problems={problems}
          passwordLabel={values.email === undefined ? t.settings.administrators.newPassword : undefined}
          onChange={(name, value) => {
            setValues({ ...values, [name]: value })
            setProblems({ ...problems, [name]: undefined })
          }}
        />
      </Form>
    </Dialog>
  )
}
