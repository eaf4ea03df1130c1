// What a rule said: allowed or denied, why, and each part of it marked true or false.
import { Check, CircleCheck, CircleX, X } from 'lucide-react'
import type { Rule, RulePart, RuleVerdict } from '../../../api/types'
import { t } from '../../../messages'
import { FilterText } from '../../../ui/code'
import styles from './Verdict.module.css'
import { piecesOf, shownValue } from './marks'

interface VerdictProps {
  rule: Rule
  verdict: RuleVerdict
  stale: boolean
}

export function Verdict({ rule, verdict, stale }: VerdictProps) {
  const words = t.tester
  const { allowed, reason, parts } = verdict
  const Icon = allowed ? CircleCheck : CircleX
  const why = reason === 'expression' && !allowed ? words.reasons.expressionNot : words.reasons[reason]
  const comparisons = parts.filter(({ kind }) => kind === 'comparison')
  return (
    <div className={styles.verdict} data-allowed={allowed} data-stale={stale || undefined} role="status">
      <p className={styles.head}>
        <Icon size={18} aria-hidden="true" />
        <strong>{allowed ? words.allowed : words.denied}</strong>
        <span>{why}</span>
      </p>
      {rule !== null && comparisons.length > 0 && (
        <>
          <pre className={styles.rule}>
            {piecesOf(rule, parts).map((piece, index) =>
              piece.part ? (
                <mark
                  key={index}
                  className={styles.part}
                  data-outcome={piece.part.outcome}
                  data-decided={piece.part.decided || undefined}
                >
                  {piece.text}
                </mark>
              ) : (
                <span key={index}>{piece.text}</span>
              ),
            )}
          </pre>
          {parts.some(({ jointly }) => jointly) && <p className={styles.values}>{words.jointly}</p>}
          <h3 className={styles.heading}>{words.parts}</h3>
          <ul className={styles.parts}>
            {comparisons.toSorted(decidedFirst).map((part) => (
              <Part key={part.start} part={part} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function side(value: unknown, unshown: RulePart['leftUnshown']): string {
  return unshown ? t.tester.unshown[unshown] : shownValue(value, t.tester.nothing)
}

function decidedFirst(a: RulePart, b: RulePart): number {
  return Number(b.decided) - Number(a.decided) || a.start - b.start
}

function Part({ part }: { part: RulePart }) {
  const words = t.tester
  const { outcome, decided, text, left, right } = part
  const Icon = outcome ? Check : X
  return (
    <li className={styles.line} data-outcome={outcome} data-decided={decided || undefined}>
      <Icon size={14} aria-label={outcome ? words.holds : words.fails} />
      <div>
        <FilterText text={text} />
        {decided && <span className={styles.decided}>{words.decided}</span>}
        <p className={styles.values}>
          {words.value(side(left, part.leftUnshown), side(right, part.rightUnshown))}
        </p>
      </div>
    </li>
  )
}
