// Short news about what was just done, from anywhere: said once, gone by itself, undone in place.
import { Toast } from '@base-ui/react/toast'

export interface ToastData {
  tone: 'plain' | 'bad'
  /** Takes back what the toast tells of. */
  undo?: (() => void) | undefined
}

export const toastManager = Toast.createToastManager<ToastData>()

/** Long enough to read, and to reach for "Undo". */
const plainMs = 5_000
const undoMs = 10_000

export const toast = {
  /** Something is done: "Saved". */
  done(title: string, description?: string): string {
    return toastManager.add({ title, description, timeout: plainMs, data: { tone: 'plain' } })
  },
  /** Something is done that can be taken back: "12 records deleted". */
  undoable(title: string, undo: () => void, description?: string): string {
    return toastManager.add({ title, description, timeout: undoMs, data: { tone: 'plain', undo } })
  },
  /** Something did not work, and no place on the page says so. Stays until it is dismissed. */
  failed(title: string, description?: string): string {
    return toastManager.add({ title, description, timeout: 0, data: { tone: 'bad' } })
  },
  close(id: string): void {
    toastManager.close(id)
  },
}
