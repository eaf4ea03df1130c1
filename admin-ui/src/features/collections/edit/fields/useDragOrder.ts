// Putting rows in order: dragged by a handle with mouse, pen or finger, or moved by arrow keys.
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'

interface DragOrder {
  /** The key of the row under way. */
  dragged: string | undefined
  handle: (key: string) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void
    onPointerMove: (event: PointerEvent<HTMLElement>) => void
    onPointerUp: () => void
    onPointerCancel: () => void
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  }
}

/** Rows carry `data-drag` with their key; `move` gives the place among all of them. */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  keys: string[],
  move: (key: string, to: number) => void,
): DragOrder {
  const [dragged, setDragged] = useState<string>()
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })

  function follow(key: string, y: number): void {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-drag]') ?? [])]
    const from = latest.current.indexOf(key)
    const others = rows.filter((row) => row.dataset.drag !== key)
    const to = others.filter((row) => {
      const { top, height } = row.getBoundingClientRect()
      return y > top + Math.min(height, 44) / 2
    }).length
    if (to !== from) move(key, to)
  }

  return {
    dragged,
    handle: (key) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragged(key)
      },
      onPointerMove: (event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        follow(key, event.clientY)
      },
      onPointerUp: () => {
        setDragged(undefined)
      },
      onPointerCancel: () => {
        setDragged(undefined)
      },
      onKeyDown: (event) => {
        const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
        if (by === 0) return
        event.preventDefault()
        const to = latest.current.indexOf(key) + by
        if (to >= 0 && to < latest.current.length) move(key, to)
      },
    }),
  }
}
