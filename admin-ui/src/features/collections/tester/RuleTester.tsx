// The tester: somebody, an action and a record, and what the rule says to it, at every change.
import { X } from 'lucide-react'
import { useState } from 'react'
import type { RuleAction, RuleTrial } from '../../../api/types'
import { check } from '../../../lib/filter'
import { t } from '../../../messages'
import type { ComboboxOption } from '../../../ui/Combobox'
import { IconButton } from '../../../ui/IconButton'
import { SegmentedControl } from '../../../ui/SegmentedControl'
import { Select } from '../../../ui/Select'
import { JsonEditor } from '../../../ui/code'
import { useEditing } from '../edit/context'
import { type AnyRuleName, accessOf, ruleNamesOf } from '../model/rules'
import { RecordPicker } from './RecordPicker'
import styles from './RuleTester.module.css'
import { TrialAnswer } from './TrialAnswer'
import { bodyOf } from './body'

interface RuleTesterProps {
  rule: AnyRuleName
  onRule: (rule: AnyRuleName) => void
  onClose: () => void
}

type Who = 'guest' | 'user' | 'administrator'

export function RuleTester({ rule, onRule, onClose }: RuleTesterProps) {
  const { draft, all, scope } = useEditing()
  const words = t.tester
  const action = rule.replace(/Rule$/, '') as RuleAction
  const auths = all.filter(({ type, name }) => type === 'auth' && name !== '_superusers')
  const [who, setWho] = useState<Who>('guest')
  const [from, setFrom] = useState(auths[0]?.id ?? '')
  const [user, setUser] = useState<ComboboxOption | null>(null)
  const [record, setRecord] = useState<ComboboxOption | null>(null)
  const [body, setBody] = useState('{\n  \n}')
  const users = auths.find(({ id }) => id === from)
  const needsRecord = action !== 'create'
  const sends = action === 'create' || action === 'update'
  const value = draft.now[rule] ?? null
  const sent = sends ? bodyOf(body) : {}
  const unreadable = accessOf(value) === 'rule' && check(value ?? '', scope).problems.length > 0
  const missing =
    (who === 'user' && user === null && words.needUser) ||
    (needsRecord && record === null && words.needRecord) ||
    (sent === undefined && words.needBody) ||
    (unreadable && words.needRule)

  const trial: RuleTrial | undefined =
    missing || sent === undefined
      ? undefined
      : {
          rule: value,
          action,
          as: who === 'user' && user && users ? { collection: users.name, id: user.value } : null,
          ...(needsRecord && record && { record: record.value }),
          ...(sends && { body: sent }),
        }

  const actions = ruleNamesOf(draft.now.type).filter((name) => name !== 'authRule' && name !== 'manageRule')
  return (
    <div>
      <header className={styles.header}>
        <h2>{words.heading}</h2>
        <IconButton size="small" label={words.close} icon={<X size={15} aria-hidden="true" />} onClick={onClose} />
      </header>
      <div className={styles.form}>
        <div className={styles.who}>
          <p className={styles.label}>{words.who}</p>
          <SegmentedControl
            wide
            size="small"
            label={words.who}
            value={who}
            segments={[
              { value: 'guest', label: words.guest },
              { value: 'user', label: words.user, disabled: auths.length === 0 },
              { value: 'administrator', label: words.superuser },
            ]}
            onChange={setWho}
          />
        </div>
        {who === 'user' && auths.length > 1 && (
          <Select
            label={words.collection}
            value={from}
            options={auths.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(next) => {
              setFrom(next)
              setUser(null)
            }}
          />
        )}
        {who === 'user' && users && (
          <RecordPicker
            key={users.id}
            label={words.userLabel}
            placeholder={words.userPlaceholder}
            collection={users}
            all={all}
            value={user}
            onChange={setUser}
          />
        )}
        <Select
          label={words.rule}
          value={rule}
          options={actions.map((name) => ({ value: name, label: t.collection.rules[name].name }))}
          onChange={onRule}
        />
        {needsRecord && !draft.isNew && who !== 'administrator' && (
          <RecordPicker
            label={words.record}
            placeholder={words.recordPlaceholder}
            collection={draft.original}
            all={all}
            value={record}
            onChange={setRecord}
            empty={words.noRecords}
          />
        )}
        {sends && who !== 'administrator' && (
          <div className={styles.who}>
            <p className={styles.label}>{words.body}</p>
            <JsonEditor label={words.body} value={body} onChange={setBody} />
          </div>
        )}
      </div>
      <TrialAnswer
        collection={draft.original.name}
        isNew={draft.isNew}
        administrator={who === 'administrator'}
        missing={missing || undefined}
        trial={trial}
      />
    </div>
  )
}
