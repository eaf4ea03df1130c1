// Bringing schemas in: pasted or from a file, shown as changes first.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FolderOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { importCollections } from '../../../api/collections'
import { describe } from '../../../api/describe'
import { ApiError } from '../../../api/error'
import { schemaChanged } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Failure } from '../../../ui/Failure'
import { Surface } from '../../../ui/Surface'
import { Switch } from '../../../ui/Switch'
import { JsonEditor } from '../../../ui/code'
import { toast } from '../../../ui/toasts'
import { useUnsavedGuard } from '../../../ui/useUnsavedGuard'
import { PlanView } from './PlanView'
import styles from './TransferPage.module.css'
import { isEmptyPlan, losesData, planImport, readImport } from './plan'

export function ImportSection({ all }: { all: Collection[] }) {
  const words = t.transfer
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [deleteMissing, setDeleteMissing] = useState(false)
  const [asking, setAsking] = useState(false)
  const imported = readImport(text)
  const plan = imported && planImport(all, imported, deleteMissing)
  const apply = useMutation({
    mutationFn: () => importCollections(imported ?? [], deleteMissing),
    onSuccess: async () => {
      setAsking(false)
      setText('')
      toast.done(words.done)
      await schemaChanged(client)
    },
  })
  useUnsavedGuard(text.trim() !== '')
  const failure = apply.isError && <ImportFailure error={apply.error} />
  const empty = plan !== undefined && isEmptyPlan(plan)

  return (
    <Surface
      heading={words.importHeading}
      aside={
        <Button
          size="small"
          icon={<FolderOpen size={14} aria-hidden="true" />}
          onClick={() => {
            input.current?.click()
          }}
        >
          {words.file}
        </Button>
      }
    >
      <div className={styles.stack}>
        <p className={styles.lead}>{words.importLead}</p>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            void file?.text().then(setText)
          }}
        />
        <div className={styles.editor}>
          <JsonEditor label={words.json} value={text} onChange={setText} placeholder={words.placeholder} />
        </div>
        <Switch
          label={words.deleteMissing}
          help={words.deleteMissingHelp}
          checked={deleteMissing}
          onChange={setDeleteMissing}
        />
        {text.trim() !== '' && !imported && <p className={styles.lead}>{words.invalid}</p>}
        {empty && <p className={styles.lead}>{words.nothing}</p>}
        {plan && !empty && <PlanView plan={plan} />}
        {!asking && failure}
        {plan && !empty && (
          <div>
            <Button
              variant={losesData(plan) ? 'danger' : 'primary'}
              busy={apply.isPending}
              onClick={() => {
                if (losesData(plan)) setAsking(true)
                else apply.mutate()
              }}
            >
              {words.apply}
            </Button>
          </div>
        )}
      </div>
      <ConfirmDanger
        open={asking}
        onClose={() => {
          setAsking(false)
        }}
        onConfirm={() => {
          apply.mutate()
        }}
        title={words.confirm}
        text={t.danger.irreversible}
        name={words.confirmName}
        action={words.apply}
        busy={apply.isPending}
        error={failure}
      />
    </Surface>
  )
}

/** An older server has no import; its own words would not say so. */
function ImportFailure({ error }: { error: Error }) {
  const { failed, unsupported } = t.transfer
  const isMissing = error instanceof ApiError && error.kind === 'missing'
  return <Failure what={failed} {...describe(error)} {...(isMissing && { cause: unsupported })} />
}
