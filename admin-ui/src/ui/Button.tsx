// The button, and the same look for links that act like one.
import type { ButtonHTMLAttributes } from 'react'
import styles from './Button.module.css'
import { Spinner } from './Spinner'
import { classes } from './classes'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet'
export type ButtonSize = 'normal' | 'large'

interface Look {
  variant?: ButtonVariant
  size?: ButtonSize
  wide?: boolean
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** Work is under way: further presses are ignored, but the button keeps the focus. */
  busy?: boolean
}

/** The class names of a button, for a router's link. */
export function buttonLook({ variant = 'secondary', size = 'normal', wide = false }: Look): string {
  return classes(styles.button, styles[variant], size === 'large' && styles.large, wide && styles.wide)
}

export function Button(props: ButtonProps) {
  const { variant, size, wide, busy = false, className, children, onClick, ...rest } = props
  const look: Look = {}
  if (variant) look.variant = variant
  if (size) look.size = size
  if (wide) look.wide = wide
  return (
    <button
      type="button"
      {...rest}
      className={classes(buttonLook(look), className)}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}
