// The same keys while the focus is elsewhere on the page, and their lines in the keyboard map.
import { t } from '../../messages'
import { useShortcut } from '../useShortcut'
import type { TableProps } from './Table'
import type { Act } from './keys'

export function useTableShortcuts<Row>(
  props: TableProps<Row>,
  perform: (act: Act) => void,
  focus: () => void,
  column: number,
): void {
  const group = { group: t.table.keys }
  const { cursor, count } = props

  function step(by: number) {
    focus()
    const row = Math.max(0, Math.min(count - 1, cursor + by))
    if (count > 0) perform({ kind: 'move', cursor: { row, column }, extend: false })
  }
  function onRow(act: Act) {
    if (cursor < 0) return
    focus()
    perform(act)
  }

  useShortcut('j', t.table.keyNext, () => { step(1) }, group)
  useShortcut('k', t.table.keyPrevious, () => { step(-1) }, group)
  useShortcut('e', t.table.keyEdit, () => { onRow({ kind: 'open', how: 'edit' }) }, group)
  useShortcut('x', t.table.keySelect, () => { onRow({ kind: 'select' }) }, group)
  useShortcut('c', t.table.keyCopy, () => { onRow({ kind: 'copy' }) }, group)
  useShortcut('o', t.table.keyFollow, () => { onRow({ kind: 'follow' }) }, group)
}
