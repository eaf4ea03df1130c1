// Where the rows come from: a file dropped, chosen or pasted, and how reading it goes.
import { useEffect, useState } from 'react'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { DropZone } from '../../../ui/DropZone'
import { Notice } from '../../../ui/Notice'
import { ProgressBar } from '../../../ui/ProgressBar'
import { Surface } from '../../../ui/Surface'
import { TextArea } from '../../../ui/TextArea'
import styles from './Import.module.css'
import type { SourceFault } from './source'
import type { Reading } from './useReading'

interface SourcePartProps {
  reading: Reading
  onFile: (file: File) => void
  onForget: () => void
}

export function SourcePart({ reading, onFile, onForget }: SourcePartProps) {
  const [pasting, setPasting] = useState(false)
  const [text, setText] = useState('')
  const asking = reading.phase === 'none' || reading.phase === 'failed'
  const take = (pasted: string) => {
    setPasting(false)
    onFile(new File([pasted], t.import.pasted))
  }
  usePaste(asking && !pasting, take, onFile)

  return (
    <Surface heading={t.import.source}>
      <div className={styles.stack}>
        {reading.phase === 'failed' && (
          <Notice tone="bad">
            <p className={styles.strong}>
              {t.import.failed}: {reading.name}
            </p>
            <p>{faultText(reading.fault)}</p>
          </Notice>
        )}
        {asking && (
          <DropZone
            label={t.import.drop}
            over={t.import.dropOver}
            choose={t.import.choose}
            hint={t.import.hint}
            accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,application/json"
            onFiles={([file]) => {
              if (file) onFile(file)
            }}
          >
            <Button size="small" variant="quiet" aria-expanded={pasting} onClick={() => { setPasting(!pasting) }}>
              {t.import.paste}
            </Button>
          </DropZone>
        )}
        {asking && pasting && (
          <>
            <TextArea label={t.import.pasteLabel} value={text} onChange={setText} rows={8} mono spellCheck={false} />
            <div>
              <Button
                variant="primary"
                blocked={text.trim() === '' ? t.import.faults.noRows : undefined}
                onClick={() => { take(text) }}
              >
                {t.import.pasteUse}
              </Button>
            </div>
          </>
        )}
        {reading.phase === 'reading' && (
          <ProgressBar label={t.import.reading(reading.name)} done={reading.rows} format={t.import.rowsRead} />
        )}
        {reading.phase === 'read' && (
          <div className={styles.file}>
            <span className={styles.name}>{reading.source.name}</span>
            <span className={styles.facts}>
              {t.import.read(reading.source.rows.length, reading.source.columns.length)}
            </span>
            <Button size="small" onClick={onForget}>
              {t.import.another}
            </Button>
          </div>
        )}
      </div>
    </Surface>
  )
}

/** A text or a file that is pasted anywhere on the page is meant for it, unless one types. */
function usePaste(active: boolean, onText: (text: string) => void, onFile: (file: File) => void): void {
  useEffect(() => {
    if (!active) return
    function onPaste(event: ClipboardEvent) {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')
      if (typing) return
      const [file] = event.clipboardData?.files ?? []
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (file) onFile(file)
      else if (text.trim() !== '') onText(text)
    }
    document.addEventListener('paste', onPaste)
    return () => {
      document.removeEventListener('paste', onPaste)
    }
  })
}

function faultText(fault: SourceFault): string {
  const words = t.import.faults
  switch (fault.kind) {
    case 'unclosed':
    case 'afterQuote':
    case 'notObjects':
      return words[fault.kind](fault.line)
    case 'unnamed':
    case 'twice':
      return words[fault.kind](fault.column)
    case 'json':
      return words.json(fault.message)
    default:
      return words[fault.kind]
  }
}
