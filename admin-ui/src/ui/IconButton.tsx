// A button that is only an icon; its name shows when one points at it or reaches it by keyboard.
import type { ReactNode, Ref } from 'react'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip'
import { classes } from './classes'

export interface IconButtonProps {
  label: string
  icon: ReactNode
  onClick?: ((event: React.MouseEvent<HTMLButtonElement>) => void) | undefined
  /** Shown beside the name, as in "mod+k"; listening for it is the caller's. */
  shortcut?: string | undefined
  size?: 'small' | 'normal' | undefined
  tone?: 'plain' | 'bad' | undefined
  /** A toggle: pressed or not. */
  pressed?: boolean | undefined
  /** Why it cannot be pressed now. */
  blocked?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined
  className?: string | undefined
  ref?: Ref<HTMLButtonElement>
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, onClick, shortcut, size, tone, pressed, blocked, side, className, ref, ...rest } =
    props
  return (
    <Tooltip text={blocked === undefined ? label : `${label}: ${blocked}`} shortcut={shortcut} side={side}>
      <button
        type="button"
        {...rest}
        {...(ref === undefined ? {} : { ref })}
        className={classes(
          styles.button,
          size === 'small' && styles.small,
          tone === 'bad' && styles.bad,
          className,
        )}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={blocked !== undefined || undefined}
        onClick={blocked === undefined ? onClick : undefined}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
