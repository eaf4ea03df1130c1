// A small panel beside the button that opens it, for what needs more than a menu.
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import styles from './Popover.module.css'
import { classes } from './classes'
import popup from './popup.module.css'

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement
  /** Names the panel; drawn on top of it unless hidden. */
  title: string
  hideTitle?: boolean | undefined
  align?: 'start' | 'center' | 'end' | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  width?: 'normal' | 'wide' | undefined
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
  children: ReactNode
}

export function Popover(props: PopoverProps) {
  const { trigger, title, hideTitle = false, align = 'start', side = 'bottom', width, children } = props
  const { open, onOpenChange } = props
  return (
    <Base.Root
      {...(open === undefined ? {} : { open })}
      onOpenChange={(next) => onOpenChange?.(next)}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className={popup.positioner}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
        >
          <Base.Popup className={classes(popup.popup, styles.panel, width === 'wide' && styles.wide)}>
            <Base.Title className={hideTitle ? 'visually-hidden' : styles.title}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
