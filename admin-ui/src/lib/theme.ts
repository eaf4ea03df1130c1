// The theme a person chose, remembered in the browser and stamped on the page.

export type Theme = 'system' | 'light' | 'dark'

/** public/theme.js reads the same key before the first paint. */
export const themeKey = 'undercroft_theme'

export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(themeKey)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(themeKey)
    else localStorage.setItem(themeKey, theme)
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
}
