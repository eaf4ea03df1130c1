// A form that leads to its first error: after a refused attempt that field has the focus.
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Form.module.css'

interface FormProps {
  onSubmit: () => void
  /** Counts the refusals, by the form itself or by the server; each new one moves the focus. */
  refusals: number
  /** For a button that stands outside the form. */
  id?: string | undefined
  children: ReactNode
}

export function Form({ onSubmit, refusals, id, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])
  return (
    <form
      ref={form}
      id={id}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {children}
    </form>
  )
}
