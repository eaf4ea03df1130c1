// What may be drawn a moment later than what stands around it, and gives way to every press meanwhile.
import { type ReactNode, useDeferredValue } from 'react'

export function Late({ children }: { children: ReactNode }) {
  return useDeferredValue(children, null)
}
