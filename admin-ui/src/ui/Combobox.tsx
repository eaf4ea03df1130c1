// A choice by typing, of one thing or of several. The list may come from the server as one types.
import { Combobox as Base } from '@base-ui/react/combobox'
import { ChevronsUpDown, X } from 'lucide-react'
import { t } from '../messages'
import styles from './Combobox.module.css'
import { ComboboxList, type ListProps } from './ComboboxList'
import { FieldFrame, type FrameProps } from './FieldFrame'

export interface ComboboxOption {
  value: string
  label: string
  description?: string | undefined
  icon?: React.ReactNode
  disabled?: boolean | undefined
}

interface CommonProps<Option extends ComboboxOption> extends FrameProps, ListProps<Option> {
  placeholder?: string | undefined
  disabled?: boolean | undefined
  /** Told at each change of the text. With it, narrowing the options down is the caller's. */
  onSearch?: ((text: string) => void) | undefined
  name?: string | undefined
}

interface ComboboxProps<Option extends ComboboxOption> extends CommonProps<Option> {
  value: Option | null
  onChange: (value: Option | null) => void
  /** Whether one may go back to nothing. */
  clearable?: boolean | undefined
}

const sameOption = (one: ComboboxOption, other: ComboboxOption) => one.value === other.value
const labelOf = (option: ComboboxOption) => option.label

/** Escape closes the list. With the list closed it must not, as it would, empty the field. */
function isEscape(details: { reason: string; cancel: () => void; allowPropagation: () => void }): boolean {
  if (details.reason !== 'escape-key') return false
  details.cancel()
  details.allowPropagation()
  return true
}

export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
  const { label, hideLabel, help, error, optional, aside, value, onChange, onSearch, ...rest } = props
  const { options, placeholder = t.kit.choose, disabled = false, clearable = true, name } = rest
  // The chosen one stays known while other results stream in.
  const known = value && !options.some((option) => sameOption(option, value)) ? [...options, value] : options
  return (
    <FieldFrame {...{ label, hideLabel, help, error, optional, aside }}>
      {(link) => (
        <Base.Root<Option>
          items={known}
          value={value}
          onValueChange={(next, details) => {
            if (!isEscape(details)) onChange(next)
          }}
          onInputValueChange={(text, details) => {
            if (!isEscape(details) && details.reason !== 'item-press') onSearch?.(text)
          }}
          isItemEqualToValue={sameOption}
          itemToStringLabel={labelOf}
          disabled={disabled}
          autoHighlight
          {...(onSearch ? { filter: null } : {})}
          {...(name === undefined ? {} : { name })}
        >
          <Base.InputGroup className={styles.group} data-invalid={link['aria-invalid']}>
            {/* The open list hides the page from screen readers, and the label with it. */}
            <Base.Input {...link} aria-label={label} className={styles.input} placeholder={placeholder} />
            {clearable && (
              <Base.Clear className={styles.button} aria-label={t.kit.clear}>
                <X size={14} aria-hidden="true" />
              </Base.Clear>
            )}
            <Base.Trigger className={styles.button} aria-label={t.kit.open}>
              <ChevronsUpDown size={14} aria-hidden="true" />
            </Base.Trigger>
          </Base.InputGroup>
          <ComboboxList {...rest} />
        </Base.Root>
      )}
    </FieldFrame>
  )
}

interface MultiComboboxProps<Option extends ComboboxOption> extends CommonProps<Option> {
  value: Option[]
  onChange: (value: Option[]) => void
  /** How many may be chosen; with as many, the list is closed to more. */
  max?: number | undefined
}

export function MultiCombobox<Option extends ComboboxOption>(props: MultiComboboxProps<Option>) {
  const { label, hideLabel, help, error, optional, aside, value, onChange, onSearch, max, ...rest } = props
  const { options, placeholder = t.kit.choose, disabled = false, name } = rest
  const unlisted = value.filter((chosen) => !options.some((option) => sameOption(option, chosen)))
  return (
    <FieldFrame {...{ label, hideLabel, help, error, optional, aside }}>
      {(link) => (
        <Base.Root<Option, true>
          multiple
          items={[...options, ...unlisted]}
          value={value}
          onValueChange={(next, details) => {
            if (!isEscape(details) && (max === undefined || next.length <= max)) onChange(next)
          }}
          onInputValueChange={(text, details) => {
            if (!isEscape(details)) onSearch?.(text)
          }}
          isItemEqualToValue={sameOption}
          itemToStringLabel={labelOf}
          disabled={disabled}
          autoHighlight
          {...(onSearch ? { filter: null } : {})}
          {...(name === undefined ? {} : { name })}
        >
          <Base.InputGroup className={styles.group} data-invalid={link['aria-invalid']}>
            <Base.Chips className={styles.chips}>
              {value.map((chosen) => (
                <Base.Chip key={chosen.value} className={styles.chip} aria-label={chosen.label}>
                  <span className={styles.chipText}>{chosen.label}</span>
                  <Base.ChipRemove className={styles.chipRemove} aria-label={t.kit.remove(chosen.label)}>
                    <X size={12} aria-hidden="true" />
                  </Base.ChipRemove>
                </Base.Chip>
              ))}
              <Base.Input
                {...link}
                aria-label={label}
                className={styles.chipInput}
                placeholder={value.length === 0 ? placeholder : ''}
              />
            </Base.Chips>
            <Base.Trigger className={styles.button} aria-label={t.kit.open}>
              <ChevronsUpDown size={14} aria-hidden="true" />
            </Base.Trigger>
          </Base.InputGroup>
          <ComboboxList {...rest} />
        </Base.Root>
      )}
    </FieldFrame>
  )
}
