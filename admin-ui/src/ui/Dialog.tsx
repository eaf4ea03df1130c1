// A question or a short task over the page: in the middle, or as a sheet from the side.
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { t } from '../messages'
import styles from './Dialog.module.css'
import { IconButton } from './IconButton'
import { classes } from './classes'

interface DialogProps {
  open: boolean
  /**
   * Called by Escape, the cross and a press beside it. The caller decides, and may stay open.
   * Without it there is no such way out, only the buttons of the footer.
   */
  onClose?: (() => void) | undefined
  title: string
  description?: ReactNode
  size?: 'small' | 'normal' | 'wide' | 'full' | undefined
  /** A sheet is as high as the window: at the side for forms over a list, at the start for a menu. */
  place?: 'middle' | 'side' | 'start' | undefined
  /** The buttons: the way out first, the deed last. */
  footer?: ReactNode
  /** Beside the title, such as a menu. */
  actions?: ReactNode
  /** A press beside it does nothing, where something typed would be lost. */
  sticky?: boolean | undefined
  /** What takes the focus at first; otherwise the first thing to type into, or the dialog itself. */
  initialFocus?: RefObject<HTMLElement | null> | undefined
  children?: ReactNode
}

export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, size = 'normal', place = 'middle', footer } = props
  const { actions, sticky = false, initialFocus, children } = props
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={sticky}
      onOpenChange={(next) => {
        if (!next) onClose?.()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={classes(styles.viewport, styles[place])}>
          <Base.Popup
            ref={popup}
            className={classes(styles.popup, styles[size], place !== 'middle' && styles.sheet)}
            initialFocus={initialFocus ?? (() => firstInput(popup.current) ?? popup.current)}
          >
            <header className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {actions}
              {onClose !== undefined && (
                <Base.Close
                  render={<IconButton label={t.kit.close} icon={<X size={16} aria-hidden="true" />} />}
                />
              )}
            </header>
            <div className={styles.body}>
              {description !== undefined && (
                <Base.Description className={styles.description} render={<div />}>
                  {description}
                </Base.Description>
              )}
              {children}
            </div>
            {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

function firstInput(popup: HTMLElement | null): HTMLElement | null | undefined {
  return popup?.querySelector<HTMLElement>('input, textarea, select, [contenteditable="true"]')
}
