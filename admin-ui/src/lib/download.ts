// Gives a text to the browser to keep as a file.

export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Some browsers begin to read only after the press is over.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 60_000)
}
