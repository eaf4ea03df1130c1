// A menu of actions behind a button, with its items, groups and marks.
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { KeyHint } from './KeyHint'
import { classes } from './classes'
import styles from './popup.module.css'

interface MenuProps {
  /** The button that opens it, such as an IconButton. */
  trigger: ReactElement
  align?: 'start' | 'center' | 'end' | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
  children: ReactNode
}

export function Menu({ trigger, align = 'end', side = 'bottom', open, onOpenChange, children }: MenuProps) {
  return (
    <Base.Root
      modal={false}
      {...(open === undefined ? {} : { open })}
      onOpenChange={(next) => onOpenChange?.(next)}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          className={styles.positioner}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
        >
          <Base.Popup className={classes(styles.popup, styles.list)}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface MenuItemProps {
  icon?: ReactNode
  /** Shown at the end, as in "mod+k"; listening for it is the caller's. */
  shortcut?: string | undefined
  danger?: boolean | undefined
  disabled?: boolean | undefined
  description?: string | undefined
  onSelect?: (() => void) | undefined
  /** A router's link, when the item leads somewhere. */
  render?: ReactElement | undefined
  children: ReactNode
}

export function MenuItem(props: MenuItemProps) {
  const { icon, shortcut, danger = false, disabled = false, description, onSelect, render, children } = props
  return (
    <Base.Item
      className={classes(styles.item, danger && styles.danger)}
      disabled={disabled}
      render={render}
      onClick={() => onSelect?.()}
    >
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <span className={styles.text}>
        {children}
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </span>
      {shortcut !== undefined && (
        <span className={styles.end}>
          <KeyHint keys={shortcut} />
        </span>
      )}
    </Base.Item>
  )
}

interface MenuCheckProps {
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean | undefined
  icon?: ReactNode
  children: ReactNode
}

/** Stays open when pressed, so that several can be ticked. */
export function MenuCheck({ checked, onChange, disabled = false, icon, children }: MenuCheckProps) {
  return (
    <Base.CheckboxItem
      className={styles.item}
      checked={checked}
      disabled={disabled}
      closeOnClick={false}
      onCheckedChange={onChange}
    >
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <span className={styles.text}>{children}</span>
      <span className={styles.end}>
        <Base.CheckboxItemIndicator className={styles.check}>
          <Check size={14} aria-hidden="true" />
        </Base.CheckboxItemIndicator>
      </span>
    </Base.CheckboxItem>
  )
}

interface MenuRadioProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
  onChange: (value: Value) => void
}

export function MenuRadio<Value extends string>({ label, value, options, onChange }: MenuRadioProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.heading}>{label}</Base.GroupLabel>
      <Base.RadioGroup
        value={value}
        onValueChange={(next: Value) => {
          onChange(next)
        }}
      >
        {options.map((option) => (
          <Base.RadioItem key={option.value} className={styles.item} value={option.value} closeOnClick={false}>
            {option.icon !== undefined && <span className={styles.icon}>{option.icon}</span>}
            <span className={styles.text}>{option.label}</span>
            <span className={styles.end}>
              <Base.RadioItemIndicator className={styles.check}>
                <Check size={14} aria-hidden="true" />
              </Base.RadioItemIndicator>
            </span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles.heading}>{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export function MenuSeparator() {
  return <Base.Separator className={styles.separator} />
}
