// Where the schema comes in: typed or pasted, dropped as a file, or opened.
import { FolderOpen, X } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { JsonEditor } from '../../../ui/code'
import { toast } from '../../../ui/toasts'
import styles from './TransferPage.module.css'

interface ImportTextProps {
  value: string
  onChange: (value: string) => void
  onValid: (valid: boolean) => void
  error: string | undefined
}

export function ImportText({ value, onChange, onValid, error }: ImportTextProps) {
  const words = t.transfer
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  async function read(file: File | undefined): Promise<void> {
    if (!file) return
    try {
      onChange(await file.text())
    } catch {
      toast.failed(words.unreadable)
    }
  }

  const holdsFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      // Before the editor, which would take the file for text.
      onDragOverCapture={(event) => {
        if (!holdsFile(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDropCapture={(event) => {
        if (!holdsFile(event)) return
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        void read(event.dataTransfer.files[0])
      }}
    >
      <div className={styles.above}>
        <p className={styles.lead}>{over ? words.drop : words.importLead}</p>
        {value !== '' && (
          <Button
            size="small"
            variant="quiet"
            icon={<X size={14} aria-hidden="true" />}
            onClick={() => {
              onChange('')
            }}
          >
            {words.clear}
          </Button>
        )}
        <Button
          size="small"
          icon={<FolderOpen size={14} aria-hidden="true" />}
          onClick={() => {
            input.current?.click()
          }}
        >
          {words.file}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          void read(file)
        }}
      />
      <div className={styles.editor}>
        <JsonEditor
          label={words.json}
          value={value}
          onChange={onChange}
          onValid={onValid}
          error={error}
          placeholder={words.placeholder}
        />
      </div>
    </div>
  )
}
