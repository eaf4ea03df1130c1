// Before anything is applied: every change in words, what is lost with its size, what opens up.
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { collectionQuery } from '../../../api/queries'
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Checkbox'
import { Dialog } from '../../../ui/Dialog'
import { TextField } from '../../../ui/Field'
import { Notice } from '../../../ui/Notice'
import { type Change, type Weight, becomesPublic, brokenElsewhere, changesBetween } from '../model/diff'
import { type Draft, result } from '../model/draft'
import type { AnyRuleName } from '../model/rules'
import { ChangeLine } from './ChangeLine'
import styles from './ReviewDialog.module.css'
import { useSizes } from './useSizes'

interface ReviewDialogProps {
  draft: Draft
  all: Collection[]
  busy: boolean
  onApply: () => void
  onClose: () => void
  /** Gives up one's own changes for those of somebody else. */
  onReload: (theirs: Collection) => void
}

const weights: Weight[] = ['loss', 'access', 'plain']
const headings = { loss: 'losses', access: 'access', plain: 'plain' } as const

export function ReviewDialog({ draft, all, busy, onApply, onClose, onReload }: ReviewDialogProps) {
  const words = t.review
  const { original, isNew } = draft
  const after = result(draft)
  const changes = changesBetween(original, after, isNew)
  const sizes = useSizes(original.name, isNew ? [] : changes)
  const broken = isNew ? [] : brokenElsewhere(all, after)
  const opened = becomesPublic(changes)
  const [agreed, setAgreed] = useState<ReadonlySet<AnyRuleName>>(new Set())
  const [typed, setTyped] = useState('')
  const form = useId()

  const loses = changes.some((change) => change.weight === 'loss' && mayLose(change, sizes))
  const needsName = loses && typed !== original.name
  const needsPublic = opened.some((rule) => !agreed.has(rule))
  const blocked = needsPublic ? words.publicMissing : needsName ? t.kit.typeName(original.name) : undefined

  const theirs = useQuery({ ...collectionQuery(original.id), enabled: !isNew, staleTime: 0 }).data
  const overtaken = theirs !== undefined && theirs.updated !== original.updated

  return (
    <Dialog
      open
      onClose={onClose}
      title={isNew ? words.createTitle(after.name) : words.title(original.name)}
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>{t.kit.cancel}</Button>
          <Button
            variant={loses ? 'danger' : 'primary'}
            type="submit"
            form={form}
            busy={busy}
            blocked={blocked}
          >
            {isNew ? words.create : words.apply}
          </Button>
        </>
      }
    >
      {overtaken && (
        <Notice tone="look">
          <p>{words.changedMeanwhile}</p>
          <p>{words.changedMeanwhileText}</p>
          <Button
            size="small"
            onClick={() => {
              onReload(theirs)
            }}
          >
            {words.reload}
          </Button>
        </Notice>
      )}
      {weights.map((weight) => {
        const some = changes.filter((change) => change.weight === weight)
        if (some.length === 0) return null
        return (
          <section key={weight} className={styles.group} data-weight={weight}>
            <h3>{words[headings[weight]]}</h3>
            <ul>
              {some.map((change, index) => (
                <ChangeLine key={index} change={change} size={change.size && sizes[change.size.filter]} />
              ))}
            </ul>
          </section>
        )
      })}
      {broken.length > 0 && (
        <Notice tone="look">
          <p>{words.broken}</p>
          <ul>
            {broken.map(({ collection, rule, name }) => (
              <li key={collection + rule}>{words.brokenRule(collection, t.collection.rules[rule].name, name)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (blocked === undefined && !busy) onApply()
        }}
      >
        {opened.map((rule) => (
          <Checkbox
            key={rule}
            label={words.publicConfirm(t.collection.rules[rule].can)}
            checked={agreed.has(rule)}
            onChange={(on) => {
              const next = new Set(agreed)
              if (on) next.add(rule)
              else next.delete(rule)
              setAgreed(next)
            }}
          />
        ))}
        {loses && <TextField mono label={t.kit.typeName(original.name)} value={typed} onChange={setTyped} />}
      </form>
    </Dialog>
  )
}

/** A field that is surely empty everywhere can go without more ado. */
function mayLose({ size }: Change, sizes: Record<string, unknown>): boolean {
  return size === undefined || sizes[size.filter] !== 0
}
