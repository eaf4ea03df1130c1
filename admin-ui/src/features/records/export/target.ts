// Where an export goes: straight into a file where the browser can write one, else into a download
// that is put together piece by piece.

export interface Target {
  write: (text: string) => Promise<void>
  finish: () => Promise<void>
  /** Leaves nothing behind. */
  abandon: () => Promise<void>
}

interface FileWriter {
  write: (text: string) => Promise<void>
  close: () => Promise<void>
  abort: () => Promise<void>
}

interface Picker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{
    createWritable: () => Promise<FileWriter>
  }>
}

/** Undefined when the person chose no file after all. Must be called by a press. */
export async function openTarget(name: string, type: string): Promise<Target | undefined> {
  const { showSaveFilePicker } = window as unknown as Picker
  if (showSaveFilePicker === undefined) return downloadTarget(name, type)
  try {
    const file = await showSaveFilePicker({ suggestedName: name })
    const writer = await file.createWritable()
    return {
      write: (text) => writer.write(text),
      finish: () => writer.close(),
      abandon: () => writer.abort(),
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    // Pages without https and frames may not ask; a download is always allowed.
    return downloadTarget(name, type)
  }
}

function downloadTarget(name: string, type: string): Target {
  // The browser keeps blobs outside of the page's memory.
  let whole = new Blob([], { type })
  let pending: string[] = []
  return {
    write: (text) => {
      pending.push(text)
      if (pending.length >= 20) gather()
      return Promise.resolve()
    },
    finish: () => {
      gather()
      const address = URL.createObjectURL(whole)
      const link = document.createElement('a')
      link.href = address
      link.download = name
      link.click()
      setTimeout(() => {
        URL.revokeObjectURL(address)
      }, 60_000)
      return Promise.resolve()
    },
    abandon: () => {
      pending = []
      return Promise.resolve()
    },
  }

  function gather() {
    whole = new Blob([whole, ...pending], { type })
    pending = []
  }
}
