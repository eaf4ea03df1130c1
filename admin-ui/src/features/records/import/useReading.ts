// A file on its way from the disk to rows, read by a worker that can be stopped.
import { useEffect, useRef, useState } from 'react'
import type { ReadNews } from './read.worker'
import type { Source, SourceFault } from './source'

export type Reading =
  | { phase: 'none' }
  | { phase: 'reading'; name: string; rows: number }
  | { phase: 'read'; source: Source }
  | { phase: 'failed'; name: string; fault: SourceFault }

export function useReading() {
  const [reading, setReading] = useState<Reading>({ phase: 'none' })
  const worker = useRef<Worker>(undefined)
  useEffect(() => () => worker.current?.terminate(), [])

  function read(file: File) {
    worker.current?.terminate()
    const { name } = file
    setReading({ phase: 'reading', name, rows: 0 })
    const next = (worker.current = new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' }))
    next.onmessage = ({ data }: MessageEvent<ReadNews>) => {
      if (data.kind === 'rows') {
        setReading({ phase: 'reading', name, rows: data.count })
        return
      }
      next.terminate()
      if (data.kind === 'done') setReading({ phase: 'read', source: data.source })
      else setReading({ phase: 'failed', name, fault: data.fault })
    }
    next.onerror = () => {
      setReading({ phase: 'failed', name, fault: { kind: 'unreadable' } })
    }
    next.postMessage(file)
  }

  function forget() {
    worker.current?.terminate()
    setReading({ phase: 'none' })
  }

  return { reading, read, forget }
}
