// How the console looks in this browser.
import { Monitor, Moon, Rows2, Rows3, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { type Theme, chooseTheme, readTheme } from '../../lib/theme'
import { t } from '../../messages'
import { RadioCards } from '../../ui/RadioCards'
import { Surface } from '../../ui/Surface'
import { type Density, chooseDensity, useDensity } from '../../ui/table/density'
import styles from './Settings.module.css'

const words = t.settings.appearance

const themes = ([
  ['system', Monitor],
  ['light', Sun],
  ['dark', Moon],
] as const).map(([value, Icon]) => ({
  value,
  label: t.theme[value],
  description: words.themeHelp[value],
  icon: <Icon size={16} aria-hidden="true" />,
}))

const densities = ([
  ['normal', Rows2],
  ['compact', Rows3],
] as const).map(([value, Icon]) => ({
  value,
  label: t.density[value],
  description: words.densityHelp[value],
  icon: <Icon size={16} aria-hidden="true" />,
}))

export function Appearance() {
  const theme = useSyncExternalStore(watchTheme, readTheme)
  const density = useDensity()
  return (
    <Surface heading={t.settings.parts.appearance}>
      <p className={styles.lead}>{words.lead}</p>
      <div className={styles.sets}>
        <RadioCards<Theme> label={words.theme} cards={themes} value={theme} onChange={chooseTheme} />
        <RadioCards<Density> label={words.density} cards={densities} value={density} onChange={chooseDensity} />
      </div>
    </Surface>
  )
}

/** The theme can be chosen in several places, and is stamped on the page in each case. */
function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    observer.disconnect()
  }
}
