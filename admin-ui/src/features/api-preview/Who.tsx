// Who may do it, in words, with the rule itself under them.
import type { Collection } from '../../api/types'
import { type Access, type Action, accessOf, ruleOf } from '../../lib/snippets'
import { t } from '../../messages'
import { Badge } from '../../ui/Badge'
import { Surface } from '../../ui/Surface'
import { FilterText } from '../../ui/code'
import styles from './Who.module.css'

export function Who({ collection, action }: { collection: Collection; action: Action }) {
  const access = accessOf(collection, action)
  const rule = ruleOf(collection, action) ?? ''
  const byRule = action === 'list' && access.kind !== 'locked' && access.kind !== 'public'
  return (
    <Surface heading={t.api.who} aside={<Mark kind={access.kind} />}>
      <p>{words(access)}</p>
      {rule.trim() !== '' && (
        <code className={styles.rule} aria-label={t.api.rule}>
          <FilterText text={rule} />
        </code>
      )}
      {byRule && <p className={styles.note}>{t.api.accessList}</p>}
      {access.kind !== 'locked' && access.kind !== 'public' && access.kind !== 'password' && (
        <p className={styles.note}>{t.api.administrators}</p>
      )}
    </Surface>
  )
}

function Mark({ kind }: { kind: Access['kind'] }) {
  if (kind === 'locked') return <Badge>{t.api.marks.locked}</Badge>
  if (kind === 'public') return <Badge tone="look">{t.api.marks.public}</Badge>
  return <Badge tone="good">{t.api.marks.rule}</Badge>
}

function words(access: Access): string {
  switch (access.kind) {
    case 'accountsOf':
      return t.api.access.accountsOf(access.collection)
    case 'named':
      return t.api.access.named(access.field)
    default:
      return t.api.access[access.kind]
  }
}
