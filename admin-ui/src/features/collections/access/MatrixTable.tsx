// Collections against actions: each cell shut, open or by a rule, and a mark where that is a risk.
import { Link } from '@tanstack/react-router'
import { LogIn } from 'lucide-react'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { AccessIcon, TypeIcon } from '../marks'
import { type AnyRuleName, accessOf, ruleNamesOf } from '../model/rules'
import styles from './MatrixTable.module.css'
import { RiskMark } from './RiskMark'
import type { Judged } from './search'

export function MatrixTable({ rows }: { rows: Judged[] }) {
  const words = t.matrix
  const hasAccounts = rows.some(({ collection }) => collection.type === 'auth')
  const names = ruleNamesOf(hasAccounts ? 'auth' : 'base')
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t.collections.name}</th>
          {names.map((name) => (
            <th key={name} scope="col" title={t.collection.rules[name].purpose}>
              {words.actions[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.collection.id}>
            <th scope="row">
              <Link
                to={paths.editCollection}
                params={{ name: inAddress(row.collection) }}
                search={{ tab: 'rules' }}
                className={styles.name}
                data-row
              >
                <TypeIcon type={row.collection.type} />
                <span>{row.collection.name}</span>
              </Link>
            </th>
            {names.map((name) => (
              <td key={name} data-label={words.actions[name]}>
                {ruleNamesOf(row.collection.type).includes(name) ? <Cell row={row} name={name} /> : <NoRule />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function NoRule() {
  return (
    <span className={styles.none}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{t.matrix.noRule}</span>
    </span>
  )
}

function Cell({ row: { collection, risks }, name }: { row: Judged; name: AnyRuleName }) {
  const words = t.matrix
  const rule = collection[name] ?? null
  const access = accessOf(rule)
  const signIn = name === 'authRule'
  const own = risks.filter((risk) => risk.rule === name)
  const state = signIn ? words.signInStates[access] : words.states[access]
  const open = access === 'public' && !signIn
  return (
    <Link
      to={paths.editCollection}
      params={{ name: inAddress(collection) }}
      search={{ tab: 'rules', rule: name }}
      className={styles.cell}
      data-access={signIn && access === 'public' ? 'rule' : access}
      title={access === 'rule' ? (rule ?? undefined) : undefined}
    >
      {signIn && access === 'public' ? <LogIn size={13} aria-hidden="true" /> : <AccessIcon access={access} size={13} />}
      {access === 'rule' ? <code>{rule}</code> : <span data-open={open || undefined}>{state}</span>}
      {own[0] && <RiskMark level={own[0].level} label={own.map((risk) => words.kinds[risk.kind].short).join(', ')} />}
    </Link>
  )
}
