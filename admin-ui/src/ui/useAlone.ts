// While something covers the page like a dialog but is part of it, the rest of the page rests.
import { type RefObject, useEffect } from 'react'

/**
 * Makes everything beside the element and beside its ancestors inert, up to the root. Unlike a
 * dialog of its own, the element keeps its place, and with it what was typed in it.
 */
export function useAlone(element: RefObject<HTMLElement | null>, active: boolean): void {
  useEffect(() => {
    const here = element.current
    if (!active || here === null) return
    const before = document.activeElement
    const resting: Element[] = []
    for (let node: Element = here; node.parentElement && node.id !== 'root'; node = node.parentElement) {
      for (const sibling of node.parentElement.children) {
        if (sibling === node || sibling.hasAttribute('inert')) continue
        if (node.parentElement === document.body) continue
        sibling.setAttribute('inert', '')
        resting.push(sibling)
      }
    }
    if (!here.contains(document.activeElement)) here.focus()
    return () => {
      for (const each of resting) each.removeAttribute('inert')
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [element, active])
}
