// The risks in words, the worst first, each with the way to its rule.
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import styles from './RiskList.module.css'
import { RiskMark } from './RiskMark'
import type { Judged } from './search'

interface RiskListProps {
  rows: Judged[]
  onlyBad: boolean
}

export function RiskList({ rows, onlyBad }: RiskListProps) {
  const words = t.matrix
  const all = rows.flatMap(({ collection, risks }) => risks.map((risk) => ({ collection, risk })))
  const risks = all
    .filter(({ risk }) => !onlyBad || risk.level === 'bad')
    .toSorted((a, b) => Number(b.risk.level === 'bad') - Number(a.risk.level === 'bad'))
  return (
    <section className={styles.section} aria-label={words.risks}>
      <h2 className={styles.heading}>{words.risks}</h2>
      <ul className={styles.list}>
        {risks.map(({ collection, risk }) => (
          <li key={collection.id + risk.rule + risk.kind + risk.about}>
            <Link
              to={paths.editCollection}
              params={{ name: inAddress(collection) }}
              search={{ tab: 'rules', rule: risk.rule }}
              className={styles.risk}
            >
              <RiskMark level={risk.level} label={words.levels[risk.level]} />
              <span className={styles.what}>
                <strong>
                  {collection.name} <span>{t.collection.rules[risk.rule].name}</span>
                </strong>
                <span className={styles.why}>
                  {words.kinds[risk.kind].why(risk.about, t.collection.rules[risk.rule].can)}
                </span>
              </span>
              <ArrowRight size={14} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
