// A labelled text of several lines that grows with what is typed.
import { type Ref, useId } from 'react'
import styles from './Field.module.css'
import { FieldFrame, type FrameProps } from './FieldFrame'
import { classes } from './classes'

interface TextAreaProps extends FrameProps {
  value: string
  onChange: (value: string) => void
  name?: string | undefined
  placeholder?: string | undefined
  rows?: number | undefined
  mono?: boolean | undefined
  readOnly?: boolean | undefined
  disabled?: boolean | undefined
  spellCheck?: boolean | undefined
  ref?: Ref<HTMLTextAreaElement> | undefined
}

export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, help, error, optional, aside, value, onChange, mono, rows = 3, ...rest } = props
  const fallback = useId()
  return (
    <FieldFrame {...{ label, hideLabel, help, error, optional, aside }}>
      {(link) => (
        <textarea
          {...rest}
          {...link}
          name={rest.name ?? fallback}
          rows={rows}
          value={value}
          className={classes(styles.input, styles.area, mono && styles.mono)}
          onChange={(event) => {
            onChange(event.target.value)
          }}
        />
      )}
    </FieldFrame>
  )
}
