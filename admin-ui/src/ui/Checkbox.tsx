// A box to tick, with its words beside it. The native input, in our look.
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './choice.module.css'
import { classes } from './classes'

export interface ToggleProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
  /** The label is read aloud but not drawn, as in the rows of a table. */
  hideLabel?: boolean | undefined
  help?: ReactNode
  error?: string | undefined
  disabled?: boolean | undefined
  name?: string | undefined
}

interface CheckboxProps extends ToggleProps {
  /** Some of what the box stands for is ticked, but not all. */
  mixed?: boolean | undefined
}

export function Checkbox({ mixed = false, ...props }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current) input.current.indeterminate = mixed
  }, [mixed])
  return <Toggle {...props} kind="box" input={input} />
}

interface KindProps extends ToggleProps {
  kind: 'box' | 'switch'
  input?: React.RefObject<HTMLInputElement | null> | undefined
}

/** What the box and the switch share. */
export function Toggle(props: KindProps) {
  const { label, checked, onChange, hideLabel, help, error, disabled, name, kind, input } = props
  const note = useId()
  const noted = error !== undefined || help !== undefined
  const choice = (
    <label className={styles.choice}>
      <input
        type="checkbox"
        ref={input}
        role={kind === 'switch' ? 'switch' : undefined}
        className={styles[kind]}
        name={name}
        checked={checked}
        disabled={disabled}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={noted ? note : undefined}
        onChange={(event) => {
          onChange(event.target.checked)
        }}
      />
      <span className={hideLabel === true ? 'visually-hidden' : undefined}>{label}</span>
    </label>
  )
  if (!noted) return choice
  return (
    <div className={classes(styles.field, kind === 'box' ? styles.boxed : styles.switched)}>
      {choice}
      <div className={styles.note} id={note} data-error={error !== undefined || undefined}>
        {error !== undefined && <CircleAlert size={14} aria-hidden="true" />}
        {error ?? help}
      </div>
    </div>
  )
}
