// A small editor of rich text: what is shown is cleaned first, what is pasted too.
import { useEffect, useId, useRef, useState } from 'react'
import { losesMarkup, sanitizeHtml } from '../../../../lib/richText'
import { t } from '../../../../messages'
import { TextArea } from '../../../../ui/TextArea'
import styles from './RichText.module.css'
import { RichTools } from './RichTools'
import { command } from './command'

interface RichTextProps {
  label: string
  value: string
  onChange: (html: string) => void
  error: string | undefined
  readOnly: boolean
}

/** What is left when everything has been deleted. */
const blank = /^(<p>(<br>)?<\/p>|<br>|<div>(<br>)?<\/div>)$/

export function RichText({ label, value, onChange, error, readOnly }: RichTextProps) {
  const [source, setSource] = useState(false)
  const area = useRef<HTMLDivElement>(null)
  const told = useRef<string>(undefined)
  const note = useId()

  useEffect(() => {
    // Only what comes from elsewhere is drawn anew; drawing what one types would move the caret.
    if (source || !area.current || told.current === value) return
    told.current = value
    area.current.innerHTML = sanitizeHtml(value)
  }, [value, source])

  function tell() {
    const html = sanitizeHtml(area.current?.innerHTML ?? '')
    const next = blank.test(html) ? '' : html
    told.current = next
    onChange(next)
  }

  return (
    <div className={styles.editor} data-invalid={error !== undefined || undefined}>
      {!readOnly && (
        <RichTools
          area={area}
          source={source}
          onSource={(next) => {
            told.current = undefined
            setSource(next)
          }}
          onChange={tell}
        />
      )}
      {source ? (
        <TextArea label={label} hideLabel mono value={value} onChange={onChange} rows={8} />
      ) : (
        <div
          ref={area}
          className={styles.area}
          role="textbox"
          aria-multiline="true"
          aria-label={label}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={note}
          aria-readonly={readOnly || undefined}
          contentEditable={!readOnly}
          suppressContentEditableWarning
          dir="auto"
          tabIndex={0}
          onInput={tell}
          onPaste={(event) => {
            const html = event.clipboardData.getData('text/html')
            if (html === '') return
            event.preventDefault()
            command('insertHTML', sanitizeHtml(html))
          }}
        />
      )}
      <p id={note} className={styles.note} data-error={error !== undefined || undefined}>
        {error ?? (!source && losesMarkup(value) ? t.record.editorLoses : '')}
      </p>
    </div>
  )
}
