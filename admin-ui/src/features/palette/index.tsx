// The palette as the shell holds it: its code is fetched when it is opened for the first time.
import { Suspense, lazy } from 'react'

const Palette = lazy(async () => ({ default: (await import('./Palette')).Palette }))

interface PaletteDoorProps {
  open: boolean
  onClose: () => void
  onHelp: () => void
}

export function PaletteDoor({ open, ...rest }: PaletteDoorProps) {
  if (!open) return null
  return (
    <Suspense fallback={null}>
      <Palette {...rest} />
    </Suspense>
  )
}
