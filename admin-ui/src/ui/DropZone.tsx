// A place to drop files on, with a button for those who would rather choose them.
import { FileInput as FileIcon } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from './Button'
import styles from './DropZone.module.css'
import { classes } from './classes'

interface DropZoneProps {
  /** What to do here: "Drop a file here". */
  label: string
  /** While a file hangs over it. */
  over: string
  /** The button. */
  choose: string
  /** What is taken, and how much of it. */
  hint?: ReactNode
  multiple?: boolean | undefined
  /** As in the attribute of inputs: endings or types. */
  accept?: string | undefined
  /** Why nothing can be added now. */
  blocked?: string | undefined
  size?: 'small' | 'normal' | undefined
  onFiles: (files: File[]) => void
  /** Other ways in, beside the button. */
  children?: ReactNode
}

export function DropZone(props: DropZoneProps) {
  const { label, over, choose, hint, multiple = false, accept, blocked, size = 'normal', onFiles, children } = props
  const input = useRef<HTMLInputElement>(null)
  // Leaving a child tells of leaving too; counting says whether it was left for good.
  const [depth, setDepth] = useState(0)
  const open = blocked === undefined

  function hold(event: DragEvent, change: number) {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDepth((before) => Math.max(0, before + change))
  }

  function give(list: FileList | null) {
    const files = [...(list ?? [])]
    if (files.length > 0 && open) onFiles(multiple ? files : files.slice(0, 1))
  }

  return (
    <div
      className={classes(styles.zone, size === 'small' && styles.small)}
      data-over={(depth > 0 && open) || undefined}
      onDragEnter={(event) => { hold(event, 1) }}
      onDragLeave={(event) => { hold(event, -1) }}
      onDragOver={(event) => { hold(event, 0) }}
      onDrop={(event) => {
        event.preventDefault()
        setDepth(0)
        give(event.dataTransfer.files)
      }}
    >
      <p className={styles.label}>
        <FileIcon size={16} aria-hidden="true" />
        {depth > 0 && open ? over : label}
      </p>
      <div className={styles.ways}>
        <Button size="small" blocked={blocked} onClick={() => { input.current?.click() }}>
          {choose}
        </Button>
        {children}
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        onChange={(event) => {
          give(event.target.files)
          event.target.value = ''
        }}
      />
    </div>
  )
}
