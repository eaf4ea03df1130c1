// Text in a row; the id of a record is short and can be copied.
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../../../../lib/clipboard'
import { shortId } from '../../../../lib/shortId'
import { t } from '../../../../messages'
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

export function TextCell({ value, field }: CellProps) {
  const text = typeof value === 'string' ? value : ''
  if (text === '') return <None />
  if (field.name === 'id') return <IdCell id={text} />
  return (
    <span className={styles.text} dir="auto" title={text.length > 24 ? text : undefined}>
      {text}
    </span>
  )
}

function IdCell({ id }: { id: string }) {
  const [copied, setCopied] = useState(false)
  const Icon = copied ? Check : Copy
  return (
    <span className={styles.id}>
      <code className={styles.code} title={id}>
        {shortId(id)}
      </code>
      <button
        type="button"
        className={styles.copy}
        tabIndex={-1}
        aria-label={t.kit.copyValue(t.kit.id)}
        title={t.kit.copyValue(t.kit.id)}
        onClick={() => {
          void copyText(id).then(setCopied)
        }}
      >
        <Icon size={13} aria-hidden="true" />
      </button>
    </span>
  )
}
