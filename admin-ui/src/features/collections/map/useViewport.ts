// Moving about in the map by wheel, fingers, mouse and keys.
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Box, Point, Scene } from './layout'
import { type Size, type View, fit, pan, reveal, zoom } from './viewport'

/** Less than this is a press and not a drag. */
const dragPx = 4
export const zoomStep = 1.25

export function useViewport(frame: RefObject<HTMLDivElement | null>, scene: Scene) {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 })
  // Nothing moved yet: then the map fits whatever the window becomes.
  const [moved, setMoved] = useState<View>()
  const view = moved ?? fit(scene, room)
  const latest = useRef(view)
  useEffect(() => {
    latest.current = view
  })

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      setRoom({ width: element.clientWidth, height: element.clientHeight })
    })
    observer.observe(element)
    // React's own listener could not keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = element.getBoundingClientRect()
      const around = { x: event.clientX - box.left, y: event.clientY - box.top }
      const closer = event.ctrlKey || event.metaKey
      setMoved(
        closer
          ? zoom(latest.current, Math.exp(-event.deltaY / 200), around)
          : pan(latest.current, -event.deltaX, -event.deltaY),
      )
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      observer.disconnect()
      element.removeEventListener('wheel', onWheel)
    }
  }, [frame])

  const middle = { x: room.width / 2, y: room.height / 2 }
  return {
    view,
    room,
    fitAll: () => {
      setMoved(undefined)
    },
    zoomBy: (factor: number) => {
      setMoved(zoom(view, factor, middle))
    },
    panBy: (dx: number, dy: number) => {
      setMoved(pan(view, dx, dy))
    },
    show: (box: Box) => {
      const next = reveal(view, box, room)
      if (next !== view) setMoved(next)
    },
    fingers: useFingers(frame, latest, setMoved),
  }
}

/** One finger or the mouse moves the map, two fingers magnify it. */
function useFingers(frame: RefObject<HTMLDivElement | null>, latest: RefObject<View>, set: (view: View) => void) {
  const down = useRef(new Map<number, Point>())
  const dragged = useRef(false)

  function lift(event: PointerEvent): void {
    down.current.delete(event.pointerId)
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      if (down.current.size === 0) dragged.current = false
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove: (event: PointerEvent) => {
      const before = down.current.get(event.pointerId)
      if (!before) return
      const now = { x: event.clientX, y: event.clientY }
      if (!dragged.current && Math.hypot(now.x - before.x, now.y - before.y) < dragPx) return
      dragged.current = true
      frame.current?.setPointerCapture(event.pointerId)
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1]
      down.current.set(event.pointerId, now)
      if (!other) {
        set(pan(latest.current, now.x - before.x, now.y - before.y))
        return
      }
      const box = frame.current?.getBoundingClientRect()
      const around = { x: (now.x + other.x) / 2 - (box?.left ?? 0), y: (now.y + other.y) / 2 - (box?.top ?? 0) }
      const factor = distance(now, other) / Math.max(1, distance(before, other))
      set(zoom(latest.current, factor, around))
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    /** The press that ends a drag opens nothing. */
    onClickCapture: (event: React.MouseEvent) => {
      if (!dragged.current) return
      event.preventDefault()
      event.stopPropagation()
      dragged.current = false
    },
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
