// One remembered filter: applied by a press, renamed, handed on as a link, forgotten.
import { Link2, Pencil, X } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../../../lib/clipboard'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import { FilterText } from '../../../ui/code'
import { TextField } from '../../../ui/Field'
import { IconButton } from '../../../ui/IconButton'
import { toast } from '../../../ui/toasts'
import styles from './FilterMemoryMenu.module.css'

interface FilterLineProps {
  /** Of a saved one. */
  name?: string
  filter: string
  onChoose: (filter: string) => void
  onForget: () => void
  onRename?: (name: string) => void
  /** Where the list stands under this filter. */
  address?: string
}

export function FilterLine({ name, filter, onChoose, onForget, onRename, address }: FilterLineProps) {
  const [draft, setDraft] = useState<string>()

  async function share() {
    if (address === undefined) return
    const what = t.records.filterLink(name ?? filter)
    if (await copyText(address)) toast.done(t.kit.copiedValue(what))
    else toast.failed(t.common.copyFailed, address)
  }

  if (draft !== undefined) {
    return (
      <li>
        <form
          className={styles.save}
          onSubmit={(event) => {
            event.preventDefault()
            onRename?.(draft)
            setDraft(undefined)
          }}
        >
          <TextField label={t.records.filterRenamed} hideLabel value={draft} onChange={setDraft} autoFocus />
          <Button type="submit">{t.kit.save}</Button>
        </form>
      </li>
    )
  }
  return (
    <li className={styles.line}>
      <button type="button" className={styles.choice} onClick={() => { onChoose(filter) }}>
        {name !== undefined && <span className={styles.name}>{name}</span>}
        <FilterText text={filter} className={styles.filter} />
      </button>
      {address !== undefined && (
        <IconButton
          size="small"
          label={t.kit.copyValue(t.records.filterLink(name ?? filter))}
          icon={<Link2 size={13} aria-hidden="true" />}
          onClick={() => void share()}
        />
      )}
      {onRename && name !== undefined && (
        <IconButton
          size="small"
          label={t.records.filterRename(name)}
          icon={<Pencil size={13} aria-hidden="true" />}
          onClick={() => { setDraft(name) }}
        />
      )}
      <IconButton
        size="small"
        label={t.kit.remove(name ?? filter)}
        icon={<X size={13} aria-hidden="true" />}
        onClick={onForget}
      />
    </li>
  )
}
