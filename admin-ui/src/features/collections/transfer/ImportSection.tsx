// Bringing schemas in: pasted, dropped or opened, and seen as changes before anything happens.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { importCollections } from '../../../api/collections'
import { schemaChanged } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { Empty } from '../../../ui/Empty'
import { Surface } from '../../../ui/Surface'
import { Switch } from '../../../ui/Switch'
import { toast } from '../../../ui/toasts'
import { useUnsavedGuard } from '../../../ui/useUnsavedGuard'
import { ImportApply } from './ImportApply'
import { ImportText } from './ImportText'
import { PlanView } from './PlanView'
import styles from './TransferPage.module.css'
import { isEmptyPlan, planImport, readImport } from './plan'
import { refusedCollection } from './refusal'

export function ImportSection({ all }: { all: Collection[] }) {
  const words = t.transfer
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [isJson, setIsJson] = useState(true)
  const [deleteMissing, setDeleteMissing] = useState(false)
  const imported = readImport(text)
  const plan = imported && planImport(all, imported, deleteMissing)
  const apply = useMutation({
    mutationFn: () => importCollections(imported ?? [], deleteMissing),
    onSuccess: async () => {
      setText('')
      setDeleteMissing(false)
      toast.done(words.done)
      await schemaChanged(client)
    },
  })
  useUnsavedGuard(text.trim() !== '', { survives: ({ pathname }) => pathname.endsWith('/schema') })

  function write(next: string): void {
    setText(next)
    if (!apply.isPending) apply.reset()
  }

  const odd = text.trim() !== '' && isJson && !imported
  return (
    <>
      <Surface heading={words.importHeading}>
        <div className={styles.stack}>
          <ImportText value={text} onChange={write} onValid={setIsJson} error={odd ? words.invalid : undefined} />
          <Switch
            label={words.deleteMissing}
            help={words.deleteMissingHelp}
            checked={deleteMissing}
            onChange={setDeleteMissing}
          />
        </div>
      </Surface>
      {plan && isEmptyPlan(plan) && plan.problems.length === 0 && (
        <Empty heading={words.nothing} text={words.nothingText} />
      )}
      {plan && (!isEmptyPlan(plan) || plan.problems.length > 0) && (
        <>
          <PlanView plan={plan} refused={refusedCollection(apply.error)} />
          <ImportApply
            // Another text opens other doors, and is to be agreed to anew.
            key={text}
            plan={plan}
            busy={apply.isPending}
            error={apply.error}
            onApply={() => {
              apply.mutate()
            }}
          />
        </>
      )}
    </>
  )
}
