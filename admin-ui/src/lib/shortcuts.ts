// Keyboard shortcuts as text: "mod+k", "shift+?", "g c". Reading, matching and showing them.

export interface Stroke {
  key: string
  mod: boolean
  shift: boolean
  alt: boolean
}

/** What a keyboard event must offer to be matched. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** A shortcut is one stroke, or several one after the other, separated by spaces. */
export function parseShortcut(text: string): Stroke[] {
  return text.split(' ').map((stroke) => {
    // The plus itself stands at the end, where nothing else follows it.
    const key = stroke.endsWith('+') ? '+' : (stroke.split('+').at(-1) ?? '')
    const parts = stroke.slice(0, -key.length).split('+')
    return {
      key: key.toLowerCase(),
      mod: parts.includes('mod'),
      shift: parts.includes('shift'),
      alt: parts.includes('alt'),
    }
  })
}

export function matches(stroke: Stroke, press: KeyPress): boolean {
  if (press.key.toLowerCase() !== stroke.key) return false
  if ((press.ctrlKey || press.metaKey) !== stroke.mod) return false
  if (press.altKey !== stroke.alt) return false
  // Signs such as "?" need the shift key on some keyboards and not on others.
  return press.shiftKey === stroke.shift || !/^[a-z0-9]$|^.{2,}$/.test(stroke.key)
}

const names: Record<string, string> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  enter: '↵',
  escape: 'Esc',
  backspace: '⌫',
  delete: 'Del',
  space: 'Space',
  home: 'Home',
  end: 'End',
}

/** The keys to show, stroke by stroke: ["⌘", "K"] on a Mac, ["Ctrl", "K"] elsewhere. */
export function showShortcut(text: string, mac: boolean): string[][] {
  return parseShortcut(text).map(({ key, mod, shift, alt }) => [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? ['⇧'] : []),
    names[key] ?? (key.length === 1 && mod ? key.toUpperCase() : key),
  ])
}

export function isMac(platform: string): boolean {
  return /mac|iphone|ipad/i.test(platform)
}
