// The rules of a collection in a row of small marks: what is open shows at once.
import type { Collection } from '../../../api/types'
import { t } from '../../../messages'
import { AccessIcon } from '../marks'
import { accessOf, isTriable, ruleNamesOf } from '../model/rules'
import styles from './AccessStrip.module.css'

export function AccessStrip({ collection }: { collection: Collection }) {
  const names = ruleNamesOf(collection.type).filter(isTriable)
  return (
    <ul className={styles.strip}>
      {names.map((name) => {
        const access = accessOf(collection[name])
        const label = t.collections.accessMark(t.collection.rules[name].name, t.collections.states[access])
        const rule = access === 'rule' ? `\n${collection[name] ?? ''}` : ''
        return (
          <li key={name} className={styles[access]} title={label + rule}>
            <AccessIcon access={access} size={13} />
            <span className="visually-hidden">{label}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** Over the marks: which one is for which action. */
export function AccessLetters() {
  return (
    <span className={styles.letters} aria-hidden="true">
      {Object.entries(t.collections.letters).map(([name, letter]) => (
        <abbr key={name} title={t.collection.rules[name as keyof typeof t.collections.letters].name}>
          {letter}
        </abbr>
      ))}
    </span>
  )
}
