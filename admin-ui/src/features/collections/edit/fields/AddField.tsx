// The kinds of fields to choose from, each with the sentence that tells what it is for.
import { Plus, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { FieldType } from '../../../../api/types'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { IconButton } from '../../../../ui/IconButton'
import { FieldIcon } from '../../../../ui/FieldIcon'
import { offeredTypes } from '../../model/fields'
import styles from './AddField.module.css'

interface AddFieldProps {
  open: boolean
  onOpen: (open: boolean) => void
  onAdd: (type: FieldType) => void
}

export function AddField({ open, onOpen, onAdd }: AddFieldProps) {
  const words = t.fieldList
  const opener = useRef<HTMLButtonElement>(null)
  const was = useRef(open)
  useEffect(() => {
    if (was.current && !open && document.activeElement === document.body) opener.current?.focus()
    was.current = open
  }, [open])
  if (!open) {
    return (
      <Button
        ref={opener}
        variant="quiet"
        icon={<Plus size={16} aria-hidden="true" />}
        onClick={() => {
          onOpen(true)
        }}
      >
        {words.add}
      </Button>
    )
  }
  return (
    <div
      className={styles.panel}
      role="group"
      aria-label={words.addHeading}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onOpen(false)
        else steer(event)
      }}
    >
      <div className={styles.top}>
        <span>{words.addHeading}</span>
        <IconButton
          size="small"
          label={words.cancelAdd}
          icon={<X size={14} aria-hidden="true" />}
          onClick={() => {
            onOpen(false)
          }}
        />
      </div>
      <div className={styles.types}>
        {offeredTypes.map((type, index) => (
          <button
            key={type}
            type="button"
            className={styles.type}
            autoFocus={index === 0}
            onClick={() => {
              onAdd(type)
            }}
          >
            <FieldIcon type={type} size={16} />
            <span className={styles.name}>{t.fieldTypes.types[type].name}</span>
            <span className={styles.purpose}>{t.fieldTypes.types[type].purpose}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

/** The arrow keys go through the kinds, and a letter leads to the next one that begins with it. */
function steer(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(`.${styles.type ?? ''}`)]
  const at = all.findIndex((button) => button === document.activeElement)
  const columns = all.filter((button) => button.offsetTop === all[0]?.offsetTop).length
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }
  const by = steps[event.key]
  if (by !== undefined) {
    event.preventDefault()
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus()
  } else if (/^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey) {
    const order = [...all.slice(at + 1), ...all.slice(0, at + 1)]
    order.find((button) => button.innerText.toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
  }
}
