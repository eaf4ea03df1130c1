// The toolbar of the rich text editor: one stop of the Tab key, arrows inside.
import {
  Bold,
  Code,
  Heading2,
  Italic,
  Link2,
  List,
  ListOrdered,
  Pilcrow,
  TextQuote,
} from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { webAddress } from '../../../../lib/richText'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { TextField } from '../../../../ui/Field'
import { command, isOn, prepare } from './command'
import styles from './RichText.module.css'

interface Tool {
  label: string
  icon: ReactNode
  name: string
  value?: string
}

const size = { size: 15, 'aria-hidden': true } as const

const tools: Tool[] = [
  { label: t.record.editorBold, icon: <Bold {...size} />, name: 'bold' },
  { label: t.record.editorItalic, icon: <Italic {...size} />, name: 'italic' },
  { label: t.record.editorHeading, icon: <Heading2 {...size} />, name: 'formatBlock', value: '<h2>' },
  { label: t.record.editorClear, icon: <Pilcrow {...size} />, name: 'formatBlock', value: '<p>' },
  { label: t.record.editorList, icon: <List {...size} />, name: 'insertUnorderedList' },
  { label: t.record.editorNumbers, icon: <ListOrdered {...size} />, name: 'insertOrderedList' },
  { label: t.record.editorQuote, icon: <TextQuote {...size} />, name: 'formatBlock', value: '<blockquote>' },
]

interface RichToolsProps {
  area: RefObject<HTMLDivElement | null>
  source: boolean
  onSource: (source: boolean) => void
  onChange: () => void
}

export function RichTools({ area, source, onSource, onChange }: RichToolsProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [linking, setLinking] = useState(false)
  const selected = useRef<Range>(undefined)
  const [, redraw] = useState(0)
  useEffect(() => {
    const onSelection = () => {
      const { anchorNode, rangeCount } = document.getSelection() ?? {}
      if (!anchorNode || area.current?.contains(anchorNode) !== true || rangeCount === 0) return
      selected.current = document.getSelection()?.getRangeAt(0)
      redraw((count) => count + 1)
    }
    document.addEventListener('selectionchange', onSelection)
    return () => {
      document.removeEventListener('selectionchange', onSelection)
    }
  }, [area])

  function run(name: string, value?: string) {
    area.current?.focus()
    const selection = document.getSelection()
    if (selected.current && selection) {
      selection.removeAllRanges()
      selection.addRange(selected.current)
    }
    prepare()
    command(name, value)
    onChange()
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0 || !(event.target instanceof HTMLButtonElement)) return
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])]
    const next = buttons[(buttons.indexOf(event.target) + by + buttons.length) % buttons.length]
    event.preventDefault()
    next?.focus()
  }

  return (
    <>
      <div ref={bar} className={styles.tools} role="toolbar" aria-label={t.record.editorTools} onKeyDown={onKeyDown}>
        {!source &&
          tools.map(({ label, icon, name, value }, at) => (
            <button
              key={label}
              type="button"
              className={styles.tool}
              tabIndex={at === 0 ? 0 : -1}
              aria-label={label}
              title={label}
              aria-pressed={value === undefined ? isOn(name) : undefined}
              onClick={() => {
                run(name, value)
              }}
            >
              {icon}
            </button>
          ))}
        {!source && (
          <button
            type="button"
            className={styles.tool}
            tabIndex={-1}
            aria-label={t.record.editorLink}
            title={t.record.editorLink}
            aria-expanded={linking}
            onClick={() => {
              setLinking(!linking)
            }}
          >
            <Link2 {...size} />
          </button>
        )}
        <button
          type="button"
          className={styles.tool}
          tabIndex={source ? 0 : -1}
          aria-pressed={source}
          title={t.record.editorSource}
          onClick={() => {
            onSource(!source)
          }}
        >
          <Code {...size} />
          {t.record.editorSource}
        </button>
      </div>
      {linking && !source && (
        <LinkForm
          onLink={(address) => {
            setLinking(false)
            if (address === '') run('unlink')
            else run('createLink', address)
          }}
        />
      )}
    </>
  )
}

function LinkForm({ onLink }: { onLink: (address: string) => void }) {
  const [address, setAddress] = useState('')
  const fits = webAddress(address) !== undefined || /^(mailto:|tel:|\/[^/\\])/.test(address)
  function link() {
    if (fits) onLink(address)
  }
  return (
    <div className={styles.link}>
      <TextField
        label={t.record.editorLinkAddress}
        hideLabel
        placeholder="https://"
        autoFocus
        value={address}
        onChange={setAddress}
        error={address === '' || fits ? undefined : t.record.urlInvalid}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          link()
        }}
      />
      <Button size="small" onClick={link} blocked={fits ? undefined : t.record.urlInvalid}>
        {t.record.editorLink}
      </Button>
      <Button size="small" variant="quiet" onClick={() => { onLink('') }}>
        {t.record.editorUnlink}
      </Button>
    </div>
  )
}
