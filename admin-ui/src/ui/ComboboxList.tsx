// The floating half of a combobox: what is going on, the options, and a way to make a new one.
import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../messages'
import type { ComboboxOption } from './Combobox'
import { Spinner } from './Spinner'
import { classes } from './classes'
import styles from './popup.module.css'

export interface ListProps<Option extends ComboboxOption> {
  options: Option[]
  loading?: boolean | undefined
  /** Why the options could not be had. */
  failed?: string | undefined
  /** Said when no option is left. */
  empty?: string | undefined
  renderOption?: ((option: Option) => ReactNode) | undefined
  /** Something to do at the end of the list, such as creating what was not found. */
  action?: { label: string; onSelect: () => void } | undefined
}

export function ComboboxList<Option extends ComboboxOption>(props: ListProps<Option>) {
  const { loading = false, failed, empty = t.kit.noMatch, renderOption, action } = props
  return (
    <Base.Portal>
      <Base.Positioner className={styles.positioner} sideOffset={4} collisionPadding={8}>
        <Base.Popup className={classes(styles.popup, styles.list)} aria-busy={loading || undefined}>
          <Base.Status className={styles.said}>
            {loading && (
              <>
                <Spinner /> {t.kit.searching}
              </>
            )}
            {!loading && failed}
          </Base.Status>
          <Base.Empty className={styles.said}>{!loading && failed === undefined && empty}</Base.Empty>
          <Base.List>
            {(option: Option) => (
              <Base.Item
                key={option.value}
                className={styles.item}
                value={option}
                disabled={option.disabled ?? false}
              >
                {option.icon !== undefined && <span className={styles.icon}>{option.icon}</span>}
                <span className={styles.text}>
                  {renderOption ? renderOption(option) : option.label}
                  {option.description !== undefined && (
                    <span className={styles.description}>{option.description}</span>
                  )}
                </span>
                <span className={styles.end}>
                  <Base.ItemIndicator className={styles.check}>
                    <Check size={14} aria-hidden="true" />
                  </Base.ItemIndicator>
                </span>
              </Base.Item>
            )}
          </Base.List>
          {action && (
            <>
              <div className={styles.separator} />
              <button type="button" className={styles.item} onClick={action.onSelect}>
                <span className={styles.icon}>
                  <Plus size={14} aria-hidden="true" />
                </span>
                <span className={styles.text}>{action.label}</span>
              </button>
            </>
          )}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}
