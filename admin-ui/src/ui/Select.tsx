// One of a handful, behind a button. For long or remote lists there is Combobox.
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../messages'
import { FieldFrame, type FrameProps } from './FieldFrame'
import own from './Select.module.css'
import { classes } from './classes'
import styles from './popup.module.css'

export interface SelectOption<Value extends string> {
  value: Value
  label: string
  description?: string | undefined
  icon?: ReactNode
  disabled?: boolean | undefined
}

interface SelectProps<Value extends string> extends FrameProps {
  options: readonly SelectOption<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  placeholder?: string | undefined
  disabled?: boolean | undefined
  name?: string | undefined
  size?: 'small' | 'normal' | undefined
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hideLabel, help, error, optional, aside, options, value, onChange, ...rest } = props
  const { placeholder = t.kit.choose, disabled = false, name, size } = rest
  const chosen = options.find((option) => option.value === value)
  return (
    <FieldFrame {...{ label, hideLabel, help, error, optional, aside }}>
      {({ id, ...link }) => (
        <Base.Root
          items={options}
          value={value}
          disabled={disabled}
          name={name}
          modal={false}
          onValueChange={(next) => {
            if (next !== null) onChange(next)
          }}
        >
          <Base.Trigger {...link} id={id} className={classes(own.trigger, size === 'small' && own.small)}>
            {chosen?.icon !== undefined && <span className={styles.icon}>{chosen.icon}</span>}
            <Base.Value className={own.value} placeholder={placeholder} />
            <Base.Icon className={own.chevron}>
              <ChevronsUpDown size={14} aria-hidden="true" />
            </Base.Icon>
          </Base.Trigger>
          <Base.Portal>
            <Base.Positioner
              className={styles.positioner}
              sideOffset={4}
              collisionPadding={8}
              alignItemWithTrigger={false}
            >
              <Base.Popup className={classes(styles.popup, styles.list)}>
                {options.map((option) => (
                  <Option key={option.value} {...option} />
                ))}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </FieldFrame>
  )
}

function Option({ value, label, description, icon, disabled = false }: SelectOption<string>) {
  return (
    <Base.Item className={styles.item} value={value} disabled={disabled} label={label}>
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <span className={styles.text}>
        <Base.ItemText render={<span />}>{label}</Base.ItemText>
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </span>
      <span className={styles.end}>
        <Base.ItemIndicator className={styles.check}>
          <Check size={14} aria-hidden="true" />
        </Base.ItemIndicator>
      </span>
    </Base.Item>
  )
}
