// What is open beside a list: its heading, its content, its buttons. In a SplitPane; on phones it
// covers the page and keeps the keyboard to itself.
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { t } from '../messages'
import styles from './Drawer.module.css'
import { IconButton } from './IconButton'
import { useAlone } from './useAlone'
import { useMedia } from './useMedia'

interface DrawerProps {
  title: ReactNode
  onClose: () => void
  /** Above the title in small: the kind of thing, an id. */
  eyebrow?: ReactNode
  /** Beside the title: previous and next, a menu. */
  actions?: ReactNode
  /** The buttons at the end, always in sight. */
  footer?: ReactNode
  /** Between the heading and what scrolls, such as tabs. */
  top?: ReactNode
  children: ReactNode
}

export function Drawer({ title, onClose, eyebrow, actions, footer, top, children }: DrawerProps) {
  const drawer = useRef<HTMLDivElement>(null)
  const covers = useMedia('(max-width: 900px)')
  const id = useId()
  useAlone(drawer, covers)
  useEffect(() => {
    const element = drawer.current
    if (element === null) return
    // Popups opened from here live elsewhere in the page, so their Escape does not arrive.
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      onClose()
    }
    element.addEventListener('keydown', onKeyDown)
    return () => {
      element.removeEventListener('keydown', onKeyDown)
    }
  }, [onClose])
  return (
    <div
      ref={drawer}
      className={styles.drawer}
      aria-labelledby={id}
      tabIndex={-1}
      role={covers ? 'dialog' : 'complementary'}
      aria-modal={covers || undefined}
    >
      <header className={styles.header}>
        <div className={styles.names}>
          {eyebrow !== undefined && <div className={styles.eyebrow}>{eyebrow}</div>}
          <h2 id={id} className={styles.title} dir="auto">
            {title}
          </h2>
        </div>
        <div className={styles.actions}>
          {actions}
          <IconButton
            label={t.kit.close}
            shortcut="escape"
            icon={<X size={16} aria-hidden="true" />}
            onClick={onClose}
          />
        </div>
      </header>
      {top !== undefined && <div className={styles.top}>{top}</div>}
      <div className={styles.body}>{children}</div>
      {footer !== undefined && <footer className={styles.footer} data-foot>{footer}</footer>}
    </div>
  )
}
