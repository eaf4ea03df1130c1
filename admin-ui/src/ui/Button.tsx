// The button, and the same look for links that act like one.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { Spinner } from './Spinner'
import { Tooltip } from './Tooltip'
import { classes } from './classes'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'normal' | 'large'

interface Look {
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  wide?: boolean | undefined
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Work is under way: further presses are ignored, but the button keeps the focus. */
  busy?: boolean | undefined
  /** Why it cannot be pressed now. The button stays reachable, so that the reason is too. */
  blocked?: string | undefined
  icon?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** The class names of a button, for a router's link. */
export function buttonLook({ variant = 'secondary', size = 'normal', wide = false }: Look): string {
  return classes(
    styles.button,
    styles[variant],
    size !== 'normal' && styles[size],
    wide && styles.wide,
  )
}

export function Button(props: ButtonProps) {
  const { variant, size, wide, busy = false, blocked, icon, className, children, onClick, ...rest } = props
  const still = busy || blocked !== undefined
  const button = (
    <button
      type="button"
      {...rest}
      className={classes(buttonLook({ variant, size, wide }), className)}
      aria-disabled={still || undefined}
      data-blocked={blocked !== undefined || undefined}
      onClick={(event) => {
        if (still) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
  return blocked === undefined ? button : <Tooltip text={blocked}>{button}</Tooltip>
}
