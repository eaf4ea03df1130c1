// The place to try a call: in whose name, with what, and what came back. Writes ask first.
import { useState } from 'react'
import { describe } from '../../api/describe'
import { type Caller, isWrite, methodOf, needsId } from '../../lib/snippets'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import { Field } from '../../ui/Field'
import { SegmentedControl } from '../../ui/SegmentedControl'
import { Surface } from '../../ui/Surface'
import { toast } from '../../ui/toasts'
import type { ActionViewProps } from './ActionView'
import { Inputs } from './Inputs'
import { Result } from './Result'
import styles from './Runner.module.css'
import { type Draft, parseBody } from './draft'
import { useRun } from './useRun'

const callers = (['administrator', 'guest', 'account'] as const).map((value) => ({
  value,
  label: t.api.run.callers[value],
}))

export function Runner(props: ActionViewProps) {
  const { collection, action, draft, onDraft, caller, onCaller, token, onToken } = props
  const [asking, setAsking] = useState(false)
  const run = useRun()
  const method = methodOf(action)
  const danger = action === 'delete'

  function send() {
    setAsking(false)
    run.mutate({ collection, action, draft, caller, token })
  }

  function start(event: React.SubmitEvent) {
    event.preventDefault()
    if (isWrite(action)) setAsking(true)
    else send()
  }

  return (
    <Surface heading={t.api.run.heading}>
      <form className={styles.form} noValidate onSubmit={start}>
        {action !== 'sign-in' && (
          <div className={styles.caller}>
            <span aria-hidden="true">{t.api.run.as}</span>
            <SegmentedControl label={t.api.run.as} segments={callers} value={caller} onChange={onCaller} />
          </div>
        )}
        {action !== 'sign-in' && caller === 'account' && (
          <Field
            label={t.api.run.token}
            help={t.api.run.tokenHelp}
            name="account-token"
            type="password"
            autoComplete="off"
            mono
            value={token}
            onChange={(event) => {
              onToken(event.target.value.trim())
            }}
          />
        )}
        <Inputs collection={collection} action={action} draft={draft} onDraft={onDraft} />
        <div>
          <Button
            type="submit"
            variant={danger ? 'danger' : 'primary'}
            busy={run.isPending}
            blocked={blocked(props)}
          >
            {run.isPending ? t.api.run.sending : t.api.run.send(method)}
          </Button>
        </div>
      </form>
      {run.isError && <Failure what={t.api.run.silent} {...describe(run.error)} />}
      {run.data !== undefined && (
        <Result
          answer={run.data}
          onToken={(found) => {
            onToken(found)
            onCaller('account' satisfies Caller)
            toast.done(t.api.run.usingToken)
          }}
        />
      )}
      {isWrite(action) && (
        <Dialog
          open={asking}
          onClose={() => {
            setAsking(false)
          }}
          title={t.api.run.confirm[action]}
          description={t.api.run.confirmText}
          size="small"
          footer={
            <>
              <Button
                onClick={() => {
                  setAsking(false)
                }}
              >
                {t.kit.cancel}
              </Button>
              <Button variant={danger ? 'danger' : 'primary'} onClick={send}>
                {t.api.run.send(method)}
              </Button>
            </>
          }
        />
      )}
    </Surface>
  )
}

/** Why the call cannot be sent yet. */
function blocked({ action, draft, caller, token }: { action: ActionViewProps['action']; draft: Draft; caller: Caller; token: string }) {
  if (action !== 'sign-in' && caller === 'account' && token === '') return t.api.run.tokenMissing
  if (needsId(action) && draft.id.trim() === '') return t.api.run.idMissing
  if (action !== 'sign-in' && draft.body !== '' && parseBody(draft.body) === undefined) return t.api.run.bodyBroken
  return undefined
}
