// Chooses the theme: as the system, light or dark.
import { Monitor, Moon, Sun } from 'lucide-react'
import { useId, useState } from 'react'
import { type Theme, chooseTheme, readTheme } from '../lib/theme'
import { t } from '../messages'
import styles from './ThemeSwitch.module.css'
import pick from './pick.module.css'

const choices = [
  { theme: 'system', Icon: Monitor },
  { theme: 'light', Icon: Sun },
  { theme: 'dark', Icon: Moon },
] as const

export function ThemeSwitch() {
  const name = useId()
  const [chosen, setChosen] = useState<Theme>(readTheme)
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{t.theme.legend}</legend>
      {choices.map(({ theme, Icon }) => (
        <label key={theme} className={styles.choice} title={t.theme[theme]}>
          <input
            className={pick.input}
            type="radio"
            name={name}
            value={theme}
            checked={chosen === theme}
            onChange={() => {
              chooseTheme(theme)
              setChosen(theme)
            }}
          />
          <Icon size={14} aria-hidden="true" />
          <span className="visually-hidden">{t.theme[theme]}</span>
        </label>
      ))}
    </fieldset>
  )
}
