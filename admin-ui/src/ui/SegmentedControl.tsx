// A choice between a few words side by side, such as a view or a unit.
import { type ReactNode, useId } from 'react'
import styles from './SegmentedControl.module.css'
import pick from './pick.module.css'
import { classes } from './classes'

interface Segment<Value extends string> {
  value: Value
  label: string
  icon?: ReactNode
  /** Only the icon is drawn; the label is its name. */
  iconOnly?: boolean | undefined
  disabled?: boolean | undefined
}

interface SegmentedControlProps<Value extends string> {
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  onChange: (value: Value) => void
  size?: 'small' | 'normal' | undefined
  wide?: boolean | undefined
}

export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, segments, value, onChange, size = 'normal', wide = false } = props
  const name = useId()
  return (
    <fieldset className={classes(styles.set, size === 'small' && styles.small, wide && styles.wide)}>
      <legend className="visually-hidden">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={styles.segment}
          title={segment.iconOnly === true ? segment.label : undefined}
        >
          <input
            className={pick.input}
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            disabled={segment.disabled}
            onChange={() => {
              onChange(segment.value)
            }}
          />
          {segment.icon}
          <span className={segment.iconOnly === true ? 'visually-hidden' : undefined}>
            {segment.label}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
