// A labelled text input; TextField for the common case of a text that is held outside.
import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './Field.module.css'
import { FieldFrame, type FrameProps } from './FieldFrame'
import { classes } from './classes'

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement>, FrameProps {
  name: string
  /** Stands inside the input at its start, such as an icon. */
  leading?: ReactNode
  /** Stands inside the input at its end, such as a reveal button. */
  trailing?: ReactNode
  /** For names, ids and code. */
  mono?: boolean | undefined
  ref?: Ref<HTMLInputElement> | undefined
}

export function Field(props: FieldProps) {
  const { label, hideLabel, help, error, optional, aside, leading, trailing, mono, ...input } = props
  return (
    <FieldFrame {...{ label, hideLabel, help, error, optional, aside }}>
      {(link) => (
        <div className={styles.control}>
          {leading !== undefined && <div className={styles.leading}>{leading}</div>}
          <input
            {...input}
            {...link}
            className={classes(styles.input, mono && styles.mono, input.className)}
            data-leading={leading !== undefined || undefined}
            data-trailing={trailing !== undefined || undefined}
          />
          {trailing !== undefined && <div className={styles.trailing}>{trailing}</div>}
        </div>
      )}
    </FieldFrame>
  )
}

interface TextFieldProps extends Omit<FieldProps, 'value' | 'onChange' | 'name'> {
  value: string
  onChange: (value: string) => void
  name?: string | undefined
}

export function TextField({ value, onChange, name, ...rest }: TextFieldProps) {
  return (
    <Field
      autoComplete="off"
      spellCheck={false}
      {...rest}
      name={name ?? ''}
      value={value}
      onChange={(event) => {
        onChange(event.target.value)
      }}
    />
  )
}
