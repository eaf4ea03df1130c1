// The secret of the installer link. It leaves the address bar at once, so that it ends neither in
// the history nor in a screenshot, but survives a reload of the tab.

const key = 'undercroft_install'

export function keepInstallToken(token: string): void {
  try {
    sessionStorage.setItem(key, token)
  } catch {
    held = token
  }
}

export function readInstallToken(): string {
  try {
    return sessionStorage.getItem(key) ?? held
  } catch {
    return held
  }
}

export function forgetInstallToken(): void {
  held = ''
  try {
    sessionStorage.removeItem(key)
  } catch {
    // There was no storage to put it in either.
  }
}

/** Where storage is forbidden the token lasts as long as the page. */
let held = ''
