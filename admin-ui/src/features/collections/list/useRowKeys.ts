// Moving through the rows of the list by keyboard.
import type { RefObject } from 'react'
import { t } from '../../../messages'
import { useShortcut } from '../../../ui/useShortcut'

export function useRowKeys(container: RefObject<HTMLElement | null>): void {
  const words = t.collections.keys
  const group = { group: words.group }

  function rows(): HTMLElement[] {
    return [...(container.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  }

  function present(): number {
    return rows().findIndex((row) => row.closest('tr')?.contains(document.activeElement))
  }

  function move(by: number): void {
    const all = rows()
    const at = present()
    const next = at === -1 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))
    all[next]?.focus()
  }

  useShortcut('j', words.next, () => { move(1) }, group)
  useShortcut('k', words.previous, () => { move(-1) }, group)
  useShortcut(
    'e',
    words.edit,
    () => {
      const row = rows()[present()]?.closest('tr')
      row?.querySelector<HTMLElement>('[data-edit]')?.click()
    },
    group,
  )
}
