// Alt and an arrow lead to the neighbours of the open record, also while one types in it.
import { useEffect, useRef } from 'react'

export function useStepKeys(onStep: ((by: number) => void) | undefined): void {
  const latest = useRef(onStep)
  useEffect(() => {
    latest.current = onStep
  })
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (!event.altKey || by === undefined || event.defaultPrevented) return
      // What lies over the page, such as a question, has the keys.
      if (document.querySelector('[role=alertdialog], [role=dialog][data-open]')) return
      event.preventDefault()
      latest.current?.(by)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
