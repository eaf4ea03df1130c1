// The one way to do what cannot be undone: shows the size of what goes and asks for its name.
import { type ReactNode, useId, useState } from 'react'
import { t } from '../messages'
import { Button } from './Button'
import styles from './ConfirmDanger.module.css'
import { Dialog } from './Dialog'
import { TextField } from './Field'

interface ConfirmDangerProps {
  open: boolean
  onClose: () => void
  onConfirm: () => void
  /** The question: "Delete the collection orders?" */
  title: string
  /** What follows from it, in a sentence. */
  text?: ReactNode
  /** The size of what goes: "1,204 records", "3.1 GB of files". */
  losses?: readonly ReactNode[] | undefined
  /** What must be typed; without it one press is enough. */
  name?: string | undefined
  /** The verb on the button: "Delete collection". */
  action: string
  busy?: boolean | undefined
  /** Why it did not work; the dialog stays open. */
  error?: ReactNode
}

export function ConfirmDanger({ open, ...props }: ConfirmDangerProps) {
  // The typed name is forgotten with each closing.
  return open ? <OpenConfirm {...props} /> : null
}

function OpenConfirm(props: Omit<ConfirmDangerProps, 'open'>) {
  const { onClose, onConfirm, title, text, losses = [], name, action, busy = false, error } = props
  const [typed, setTyped] = useState('')
  const form = useId()
  const ready = name === undefined || typed === name
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={text}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t.kit.cancel}</Button>
          <Button
            variant="danger"
            type="submit"
            form={form}
            busy={busy}
            blocked={ready ? undefined : t.kit.typeName(name)}
          >
            {action}
          </Button>
        </>
      }
    >
      {losses.length > 0 && (
        <ul className={styles.losses}>
          {losses.map((loss, index) => (
            <li key={index}>{loss}</li>
          ))}
        </ul>
      )}
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && !busy) onConfirm()
        }}
      >
        {name !== undefined && (
          <TextField label={t.kit.typeName(name)} value={typed} onChange={setTyped} mono />
        )}
      </form>
      {error}
    </Dialog>
  )
}
