// A choice between few things that each need a sentence; all of them stay in sight.
import { type ReactNode, useId } from 'react'
import styles from './RadioCards.module.css'
import pick from './pick.module.css'

interface Card<Value extends string> {
  value: Value
  label: string
  description?: string | undefined
  icon?: ReactNode
  disabled?: boolean | undefined
}

interface RadioCardsProps<Value extends string> {
  label: string
  hideLabel?: boolean | undefined
  cards: readonly Card<Value>[]
  value: Value
  onChange: (value: Value) => void
}

export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { label, hideLabel = false, cards, value, onChange } = props
  const name = useId()
  return (
    <fieldset className={styles.set}>
      <legend className={hideLabel ? 'visually-hidden' : styles.legend}>{label}</legend>
      <div className={styles.cards}>
        {cards.map((card) => (
          <label key={card.value} className={styles.card}>
            <input
              className={pick.input}
              type="radio"
              name={name}
              value={card.value}
              checked={card.value === value}
              disabled={card.disabled}
              aria-describedby={card.description === undefined ? undefined : `${name}-${card.value}`}
              onChange={() => {
                onChange(card.value)
              }}
            />
            {card.icon !== undefined && <span className={styles.icon}>{card.icon}</span>}
            <span className={styles.label}>{card.label}</span>
            {card.description !== undefined && (
              <span className={styles.description} id={`${name}-${card.value}`} aria-hidden="true">
                {card.description}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
