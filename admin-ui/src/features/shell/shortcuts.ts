// The keyboard map: what can be pressed, by the part of the screen that listens.
import { t } from '../../messages'
import type { Shortcut } from '../../ui/useShortcut'

export interface ShortcutGroup {
  name: string
  rows: { label: string; keys: string[] }[]
}

/** Groups in the order of their first shortcut, with what works everywhere at the end. */
export function groupShortcuts(shortcuts: readonly Shortcut[]): ShortcutGroup[] {
  const groups = new Map<string, Map<string, string[]>>()
  for (const { keys, label, group = t.keyboard.everywhere } of shortcuts) {
    const rows = groups.get(group) ?? new Map<string, string[]>()
    const known = rows.get(label) ?? []
    if (!known.includes(keys)) rows.set(label, [...known, keys])
    groups.set(group, rows)
  }
  const list = [...groups].map(([name, rows]) => ({
    name,
    rows: [...rows].map(([label, keys]) => ({ label, keys })),
  }))
  const last = (name: string) => (name === t.keyboard.everywhere ? 1 : 0)
  return list.sort((a, b) => last(a.name) - last(b.name))
}
