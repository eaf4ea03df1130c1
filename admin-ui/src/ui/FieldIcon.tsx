// The mark of each field type, the same wherever a field stands.
import {
  AtSign,
  Braces,
  CalendarClock,
  CalendarDays,
  FileText,
  Hash,
  KeyRound,
  Link2,
  MapPin,
  Paperclip,
  Share2,
  SquareStack,
  ToggleRight,
  Type,
} from 'lucide-react'

const icons = {
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

interface FieldIconProps {
  type: keyof typeof icons
  size?: number
}

export function FieldIcon({ type, size = 15 }: FieldIconProps) {
  const Icon = icons[type]
  return <Icon size={size} aria-hidden="true" />
}
