// The browser's own editing commands. They are old and every browser has them; with them each step
// can be undone by the usual keys.

export function command(name: string, value?: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else keeps the undo history
  document.execCommand(name, false, value)
}

export function isOn(name: string): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
    return document.queryCommandState(name)
  } catch {
    return false
  }
}

/** Blocks are named by elements, and never styled by attributes. */
export function prepare(): void {
  command('defaultParagraphSeparator', 'p')
  command('styleWithCSS', 'false')
}
