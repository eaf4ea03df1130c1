// The marks of the room: types of collections, types of fields, and the three states of a rule.
import {
  AtSign,
  Braces,
  CalendarClock,
  CalendarDays,
  Database,
  FileText,
  Globe,
  Hash,
  KeyRound,
  Link2,
  ListFilter,
  LockKeyhole,
  type LucideIcon,
  MapPin,
  Paperclip,
  ScanEye,
  Share2,
  SquareStack,
  Table2,
  ToggleRight,
  Type,
  UsersRound,
} from 'lucide-react'
import type { FieldType } from '../../api/types'
import { t } from '../../messages'
import styles from './marks.module.css'
import type { Access } from './model/rules'

const fieldIcons: Record<FieldType, LucideIcon> = {
  text: Type,
  editor: FileText,
  number: Hash,
  bool: ToggleRight,
  email: AtSign,
  url: Link2,
  date: CalendarDays,
  autodate: CalendarClock,
  select: SquareStack,
  relation: Share2,
  file: Paperclip,
  json: Braces,
  geoPoint: MapPin,
  password: KeyRound,
}

export function FieldIcon({ type, size = 15 }: { type: FieldType; size?: number }) {
  const Icon = fieldIcons[type]
  return <Icon size={size} aria-hidden="true" />
}

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
