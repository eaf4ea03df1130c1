// Gives a text or a picture to the browser to keep as a file.

export function saveText(name: string, text: string, type: string): void {
  saveBlob(name, new Blob([text], { type }))
}

export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Some browsers begin to read only after the press is over.
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, 60_000)
}
