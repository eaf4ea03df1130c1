// Who may do what: one rule an action, and beside them the tester.
import { useEffect } from 'react'
import { t } from '../../../../messages'
import { Notice } from '../../../../ui/Notice'
import { RuleTester } from '../../tester/RuleTester'
import { type AnyRuleName, ruleNamesOf } from '../../model/rules'
import { useEditing } from '../context'
import { RuleBlock } from './RuleBlock'
import parts from '../parts.module.css'
import styles from './RulesTab.module.css'

interface RulesTabProps {
  /** Which rule is being tested; kept in the address. */
  tested: AnyRuleName | undefined
  onTest: (rule: AnyRuleName | undefined) => void
  /** Where an address from elsewhere leads. */
  sought: AnyRuleName | undefined
}

export function RulesTab({ tested, onTest, sought }: RulesTabProps) {
  const { draft } = useEditing()
  const words = t.ruleList
  const names = ruleNamesOf(draft.now.type)
  useEffect(() => {
    const block = sought === undefined ? null : document.getElementById(sought)
    block?.scrollIntoView({ block: 'center' })
    block?.focus({ preventScroll: true })
  }, [sought])
  return (
    <div className={styles.tab} data-testing={tested !== undefined || undefined}>
      <div className={styles.rules}>
        <p className={parts.lead}>{words.lead}</p>
        {draft.original.system && !draft.isNew && <Notice tone="look">{words.systemFixed}</Notice>}
        <ul className={parts.box} aria-label={words.label}>
          {names.map((name) => (
            <RuleBlock key={name} name={name} tested={tested === name} onTest={onTest} />
          ))}
        </ul>
        <p className={parts.lead}>{words.help}</p>
      </div>
      {tested !== undefined && (
        <aside className={styles.tester} aria-label={t.tester.heading}>
          <RuleTester
            rule={tested}
            onRule={onTest}
            onClose={() => {
              onTest(undefined)
            }}
          />
        </aside>
      )}
    </div>
  )
}
