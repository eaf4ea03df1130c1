// A labelled text input: label above; help below, which gives way to the error when there is one.
import { CircleAlert } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import styles from './Field.module.css'

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  name: string
  help?: string | undefined
  error?: string | undefined
  /** Stands inside the input at its end, such as a reveal button. */
  trailing?: ReactNode
}

export function Field({ label, help, error, trailing, ...input }: FieldProps) {
  const id = useId()
  const note = `${id}-note`
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <div className={styles.control}>
        <input
          {...input}
          id={id}
          className={styles.input}
          data-trailing={trailing !== undefined || undefined}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={note}
        />
        {trailing !== undefined && <div className={styles.trailing}>{trailing}</div>}
      </div>
      <p className={styles.note} id={note} data-error={error !== undefined || undefined}>
        {error !== undefined && <CircleAlert size={14} aria-hidden="true" />}
        {error ?? help}
      </p>
    </div>
  )
}
