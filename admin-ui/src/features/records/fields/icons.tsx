// The mark of each field type.
import {
  AtSign,
  Braces,
  Calendar,
  CalendarClock,
  CircleDot,
  File,
  Hash,
  KeyRound,
  Link2,
  MapPin,
  Pilcrow,
  Spline,
  ToggleLeft,
  Type,
} from 'lucide-react'
import type { FieldType } from '../../../api/types'

const icons = {
  text: Type,
  editor: Pilcrow,
  number: Hash,
  bool: ToggleLeft,
  email: AtSign,
  url: Link2,
  date: Calendar,
  autodate: CalendarClock,
  select: CircleDot,
  file: File,
  relation: Spline,
  json: Braces,
  password: KeyRound,
  geoPoint: MapPin,
} satisfies Record<FieldType, unknown>

export function FieldIcon({ type }: { type: FieldType }) {
  const Icon = icons[type]
  return <Icon size={13} aria-hidden="true" />
}
