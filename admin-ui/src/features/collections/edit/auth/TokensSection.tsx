// How long sessions and links last, in units that people think in.
import { useState } from 'react'
import { t } from '../../../../messages'
import { NumberField } from '../../../../ui/NumberField'
import { Select } from '../../../../ui/Select'
import { Surface } from '../../../../ui/Surface'
import { useEditing } from '../context'
import styles from './AuthTab.module.css'
import { type Unit, secondsOf, unitFor, units } from './duration'

const names = ['authToken', 'passwordResetToken', 'emailChangeToken', 'verificationToken', 'fileToken'] as const

type TokenName = (typeof names)[number]

export function TokensSection() {
  const words = t.authOptions
  return (
    <Surface heading={words.tokensHeading}>
      <p className={styles.help}>{words.tokensLead}</p>
      <div className={styles.tokens}>
        {names.map((name) => (
          <TokenLife key={name} name={name} />
        ))}
      </div>
    </Surface>
  )
}

function TokenLife({ name }: { name: TokenName }) {
  const { draft, dispatch, refused } = useEditing()
  const words = t.authOptions
  const { label, help } = words.tokens[name]
  const seconds = draft.now[name]?.duration ?? 0
  const [unit, setUnit] = useState<Unit>(unitFor(seconds))
  const error = refused.others[`${name}.duration`]

  function set(amount: number | null, next: Unit): void {
    const duration = secondsOf(amount ?? 0, next)
    dispatch({ do: 'set', change: { [name]: { ...draft.now[name], duration } } })
  }

  const amount = Math.round((seconds / units[unit]) * 100) / 100
  return (
    <div className={styles.token}>
      <NumberField
        label={label}
        help={help}
        error={error}
        min={0}
        value={amount}
        onChange={(next) => {
          set(next, unit)
        }}
      />
      <Select
        label={words.unitOf(label)}
        hideLabel
        value={unit}
        options={(Object.keys(units) as Unit[]).map((value) => ({ value, label: words.units[value] }))}
        onChange={(next) => {
          setUnit(next)
          set(amount, next)
        }}
      />
    </div>
  )
}
