// Functions that stay the same while what they do is renewed, so that what is given them need not be
// drawn again; and what is drawn late still does what is right by then.
import { useEffect, useRef, useState } from 'react'

interface Acts {
  step: (by: number) => void
  open: (id: string) => void
  create: (from?: string) => void
  showPart: (part: string) => void
  close: () => void
}

export function useSteady(acts: Acts): Acts {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  const [steady] = useState<Acts>(() => ({
    step: (by) => { latest.current.step(by) },
    open: (id) => { latest.current.open(id) },
    create: (from) => { latest.current.create(from) },
    showPart: (part) => { latest.current.showPart(part) },
    close: () => { latest.current.close() },
  }))
  return steady
}
