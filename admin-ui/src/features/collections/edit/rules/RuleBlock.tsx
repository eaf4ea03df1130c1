// One rule: locked, by a rule or public; the rule itself, how it reads, and what to beware of.
import { FlaskConical, LogIn } from 'lucide-react'
import { useState } from 'react'
import type { Rule } from '../../../../api/types'
import { check, describeFilter } from '../../../../lib/filter'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { SegmentedControl } from '../../../../ui/SegmentedControl'
import { RuleEditor } from '../../../../ui/code'
import { AccessIcon } from '../../marks'
import { type Access, type AnyRuleName, accessOf, isTriable } from '../../model/rules'
import { useEditing } from '../context'
import { GuestTrap } from './GuestTrap'
import { Presets } from './Presets'
import { serverProblem, useServerCheck } from './useServerCheck'
import styles from './RuleBlock.module.css'

interface RuleBlockProps {
  name: AnyRuleName
  tested: boolean
  onTest: (rule: AnyRuleName) => void
}

export function RuleBlock({ name, tested, onTest }: RuleBlockProps) {
  const { draft, dispatch, scope, refused } = useEditing()
  const words = t.ruleList
  const value: Rule = draft.now[name] ?? null
  // What was written is kept while another state is tried.
  const [written, setWritten] = useState(value ?? '')
  const [choosesRule, setChoosesRule] = useState(accessOf(value) === 'rule')
  const access = accessOf(value)
  const mode: Access = access === 'locked' && choosesRule ? 'rule' : access
  const title = t.collection.rules[name]
  const fixed = draft.original.system && !draft.isNew
  const refusal = refused.others[name]

  function set(rule: Rule): void {
    dispatch({ do: 'set', change: { [name]: rule } })
  }

  /** An empty text would mean "public" to the server; here it means that nothing is written yet. */
  function write(text: string): void {
    setWritten(text)
    setChoosesRule(true)
    set(text.trim() === '' ? null : text)
  }

  function choose(next: Access): void {
    setChoosesRule(next === 'rule')
    if (next === 'locked') set(null)
    else if (next === 'public') set('')
    else set(written.trim() === '' ? null : written)
  }

  const { expression } = check(value ?? '')
  const checked = useServerCheck(name, value ?? '')
  return (
    <li className={styles.rule} data-access={mode === 'public' && name === 'authRule' ? 'rule' : mode} data-tested={tested || undefined} id={name} tabIndex={-1}>
      <div className={styles.top}>
        <h2 className={styles.heading}>
          {name === 'authRule' && mode === 'public' ? <LogIn size={14} aria-hidden="true" /> : <AccessIcon access={mode} />}
          {title.name}
        </h2>
        <div className={styles.controls}>
          {isTriable(name) && (
            <Button
              size="small"
              variant="quiet"
              icon={<FlaskConical size={14} aria-hidden="true" />}
              aria-label={words.testRule(title.name)}
              aria-pressed={tested}
              onClick={() => {
                onTest(name)
              }}
            >
              {words.test}
            </Button>
          )}
          <SegmentedControl
            size="small"
            label={words.modesOf(title.name)}
            value={mode}
            segments={(['locked', 'rule', 'public'] as const).map((state) => ({
              value: state,
              label: (name === 'authRule' ? words.signInModes : words.modes)[state],
              disabled: fixed || (state === 'public' && name === 'manageRule'),
            }))}
            onChange={choose}
          />
        </div>
      </div>
      <p className={styles.purpose}>{title.purpose}</p>
      {mode === 'rule' && (
        <>
          <RuleEditor
            label={words.ruleLabel(title.name)}
            value={access === 'rule' ? (value ?? '') : written}
            onChange={write}
            scope={scope}
            placeholder={words.placeholder}
            readOnly={fixed}
            error={serverProblem(refusal, value ?? '') ?? checked}
          />
          <div className={styles.under}>
            <p className={styles.reads}>
              {expression && (
                <>
                  <span>{words.reads}</span> {describeFilter(expression, t.filter.reading)}.
                </>
              )}
              {!expression && written.trim() === '' && words.emptyRule}
            </p>
            {!fixed && <Presets name={name} value={value} onChoose={write} />}
          </div>
          <GuestTrap value={value} onFix={write} />
        </>
      )}
      {mode === 'public' && name !== 'authRule' && <p className={styles.public}>{words.publicText}</p>}
      {mode === 'public' && name === 'authRule' && <p className={styles.reads}>{words.publicSignIn}</p>}
      {mode === 'locked' && <p className={styles.reads}>{name === 'authRule' ? words.lockedSignIn : words.lockedText}</p>}
    </li>
  )
}
