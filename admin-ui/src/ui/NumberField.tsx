// A number with its limits, steps by arrow keys and an optional unit. Empty is not zero.
import { NumberField as Base } from '@base-ui/react/number-field'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { t } from '../messages'
import styles from './Field.module.css'
import { FieldFrame, type FrameProps } from './FieldFrame'
import own from './NumberField.module.css'
import { classes } from './classes'

interface NumberFieldProps extends FrameProps {
  value: number | null
  onChange: (value: number | null) => void
  min?: number | undefined
  max?: number | undefined
  step?: number | undefined
  unit?: string | undefined
  placeholder?: string | undefined
  disabled?: boolean | undefined
  name?: string | undefined
}

// As typed: no grouping that would have to be typed around, and no rounding.
const format = { useGrouping: false, maximumFractionDigits: 20 } as const

export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, help, error, optional, aside, value, onChange, unit, placeholder, ...rest } =
    props
  return (
    <FieldFrame {...{ label, hideLabel, help, error, optional, aside }}>
      {({ id, ...link }) => (
        <Base.Root
          {...rest}
          id={id}
          value={value}
          format={format}
          locale="en"
          step={rest.step ?? 1}
          onValueChange={(next) => {
            onChange(next)
          }}
        >
          <Base.Group className={styles.control}>
            <Base.Input
              {...link}
              className={classes(styles.input, own.input, unit !== undefined && own.united)}
              placeholder={placeholder}
            />
            {unit !== undefined && <span className={own.unit}>{unit}</span>}
            <div className={own.steps}>
              <Base.Increment className={own.step} aria-label={t.kit.increase} tabIndex={-1}>
                <ChevronUp size={12} aria-hidden="true" />
              </Base.Increment>
              <Base.Decrement className={own.step} aria-label={t.kit.decrease} tabIndex={-1}>
                <ChevronDown size={12} aria-hidden="true" />
              </Base.Decrement>
            </div>
          </Base.Group>
        </Base.Root>
      )}
    </FieldFrame>
  )
}
