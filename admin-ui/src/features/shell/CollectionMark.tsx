// The mark of a collection's kind: rows, people, or a view.
import { Database, ScanEye, Table2, UsersRound } from 'lucide-react'

const icons = { base: Table2, auth: UsersRound, view: ScanEye }

export function CollectionMark({ type }: { type: string }) {
  const Icon = type in icons ? icons[type as keyof typeof icons] : Database
  return <Icon size={15} aria-hidden="true" />
}
