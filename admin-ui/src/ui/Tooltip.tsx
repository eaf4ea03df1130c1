// A few words about the thing one points at. Never the only place where something is said.
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { KeyHint } from './KeyHint'
import styles from './Tooltip.module.css'

interface TooltipProps {
  text: ReactNode
  shortcut?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  /** For what a press shows as well: pointing alone is nothing to a finger. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The one element that is pointed at; it must pass on its props. */
  children: ReactElement
}

export function Tooltip({ text, shortcut, side = 'bottom', children, ...control }: TooltipProps) {
  return (
    <Base.Root {...control}>
      <Base.Trigger render={children} closeOnClick={control.open === undefined} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} side={side} sideOffset={6} collisionPadding={8}>
          <Base.Popup className={styles.popup}>
            {text}
            {shortcut !== undefined && <KeyHint keys={shortcut} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
