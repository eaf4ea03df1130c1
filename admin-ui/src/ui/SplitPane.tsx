// A list with what is open beside it. On phones the open thing covers the list; the widths are
// changed by dragging or by the arrow keys, and remembered.
import { type ReactNode, useRef } from 'react'
import { keepNumber, keptNumber } from '../lib/kept'
import { t } from '../messages'
import styles from './SplitPane.module.css'
import { classes } from './classes'

interface SplitPaneProps {
  /** A Drawer, or nothing. */
  detail: ReactNode
  /** The list. It fills the height that is left to it. */
  children: ReactNode
  className?: string | undefined
}

const key = 'undercroft_drawer_width'
const narrowest = 360
const widest = 960
const usual = 480
const stepPx = 32

export function SplitPane({ detail, children, className }: SplitPaneProps) {
  const pane = useRef<HTMLDivElement>(null)
  const open = detail !== undefined && detail !== null && detail !== false
  return (
    <div
      ref={(element) => {
        pane.current = element
        element?.style.setProperty('--drawer-width', `${keptNumber(key) ?? usual}px`)
      }}
      className={classes(styles.pane, className)}
      data-open={open || undefined}
    >
      <div className={styles.list}>{children}</div>
      {open && (
        <div className={styles.detail}>
          <Handle pane={pane} />
          {detail}
        </div>
      )}
    </div>
  )
}

function Handle({ pane }: { pane: React.RefObject<HTMLDivElement | null> }) {
  const handle = useRef<HTMLDivElement>(null)

  function resize(width: number) {
    const room = pane.current?.clientWidth ?? widest
    const next = Math.round(Math.max(narrowest, Math.min(width, widest, room - narrowest)))
    pane.current?.style.setProperty('--drawer-width', `${next}px`)
    handle.current?.setAttribute('aria-valuenow', String(next))
    keepNumber(key, next)
  }

  return (
    <div
      ref={handle}
      className={styles.handle}
      role="separator"
      aria-orientation="vertical"
      aria-label={t.kit.resize}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={keptNumber(key) ?? usual}
      tabIndex={0}
      onDoubleClick={() => {
        resize(usual)
      }}
      onKeyDown={(event) => {
        const now = keptNumber(key) ?? usual
        if (event.key === 'ArrowLeft') resize(now + stepPx)
        else if (event.key === 'ArrowRight') resize(now - stepPx)
        else return
        event.preventDefault()
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        event.preventDefault()
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        const right = pane.current?.getBoundingClientRect().right ?? 0
        resize(right - event.clientX)
      }}
    />
  )
}
