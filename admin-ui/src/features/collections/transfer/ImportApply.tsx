// The end of an import: what has to be solved, agreed to or typed first, and the press that does it.
import { useState } from 'react'
import { describe } from '../../../api/describe'
import { ApiError } from '../../../api/error'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { Checkbox } from '../../../ui/Checkbox'
import { ConfirmDanger } from '../../../ui/ConfirmDanger'
import { Failure } from '../../../ui/Failure'
import { Notice } from '../../../ui/Notice'
import styles from './TransferPage.module.css'
import { type ImportPlan, type Opening, losesData, openingsOf } from './plan'
import { useLosses } from './useLosses'

interface ImportApplyProps {
  plan: ImportPlan
  busy: boolean
  error: Error | null
  onApply: () => void
}

export function ImportApply({ plan, busy, error, onApply }: ImportApplyProps) {
  const words = t.transfer
  const [asking, setAsking] = useState(false)
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set())
  const openings = openingsOf(plan)
  const loses = losesData(plan)
  const losses = useLosses(plan, asking)
  const touched = plan.items.filter(({ kind }) => kind !== 'same').length
  const open = openings.some((opening) => !agreed.has(keyOf(opening)))
  const blocked = plan.problems.length > 0 ? words.problemsFirst(plan.problems.length) : open ? words.publicMissing : undefined
  const failure = error && <ImportFailure error={error} />
  return (
    <div className={styles.apply}>
      {plan.problems.length > 0 && <Notice tone="bad">{words.problemsFirst(plan.problems.length)}</Notice>}
      {openings.length > 0 && (
        <Notice tone="look">
          <p>{words.publicHeading}</p>
          <div className={styles.openings}>
            {openings.map((opening) => {
              const key = keyOf(opening)
              return (
                <Checkbox
                  key={key}
                  label={words.publicConfirm(opening.collection, t.collection.rules[opening.rule].can)}
                  checked={agreed.has(key)}
                  onChange={(on) => {
                    const next = new Set(agreed)
                    if (on) next.add(key)
                    else next.delete(key)
                    setAgreed(next)
                  }}
                />
              )
            })}
          </div>
        </Notice>
      )}
      {!asking && failure}
      <div>
        <Button
          variant={loses ? 'danger' : 'primary'}
          busy={busy}
          blocked={blocked}
          onClick={() => {
            if (loses) setAsking(true)
            else onApply()
          }}
        >
          {words.applyCount(touched)}
        </Button>
      </div>
      <ConfirmDanger
        open={asking}
        onClose={() => {
          setAsking(false)
        }}
        onConfirm={onApply}
        title={words.confirm}
        text={words.confirmText}
        losses={losses.map(({ text }) => text)}
        name={losses.every(({ records }) => records === 0) ? undefined : words.confirmName}
        action={words.apply}
        busy={busy}
        error={failure}
      />
    </div>
  )
}

function keyOf({ collection, rule }: Opening): string {
  return `${collection} ${rule}`
}

/** An older server has no import; its own words would not say so. */
function ImportFailure({ error }: { error: Error }) {
  const { failed, unsupported } = t.transfer
  const isMissing = error instanceof ApiError && error.kind === 'missing'
  const said = error instanceof ApiError ? error.fields.collections?.message : undefined
  const cause = isMissing ? unsupported : said
  return <Failure what={failed} {...describe(error)} {...(cause !== undefined && { cause })} />
}
