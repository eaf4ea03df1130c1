// The marks of the room: types of collections, and the three states of a rule.
import {
  Database,
  Globe,
  ListFilter,
  LockKeyhole,
  type LucideIcon,
  ScanEye,
  Table2,
  UsersRound,
} from 'lucide-react'
import { t } from '../../messages'
import styles from './marks.module.css'
import type { Access } from './model/rules'

const typeIcons: Record<string, LucideIcon> = { base: Table2, auth: UsersRound, view: ScanEye }

export function TypeIcon({ type, size = 14 }: { type: string; size?: number }) {
  const Icon = typeIcons[type] ?? Database
  return <Icon size={size} aria-hidden="true" />
}

export function TypeMark({ type }: { type: string }) {
  return (
    <span className={styles.type}>
      <TypeIcon type={type} />
      {t.collections.types[type] ?? type}
    </span>
  )
}

const accessIcons: Record<Access, LucideIcon> = { locked: LockKeyhole, public: Globe, rule: ListFilter }

export function AccessIcon({ access, size = 14 }: { access: Access; size?: number }) {
  const Icon = accessIcons[access]
  return <Icon size={size} aria-hidden="true" />
}
