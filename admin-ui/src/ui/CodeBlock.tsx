// Text for a terminal or an editor, with a button that copies it.
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from '../lib/clipboard'
import { t } from '../messages'
import styles from './CodeBlock.module.css'

interface CodeBlockProps {
  /** What the code is for or where it goes; also its name for those who cannot see it. */
  label: string
  code: string
}

type Outcome = 'copied' | 'failed' | undefined

export function CodeBlock({ label, code }: CodeBlockProps) {
  const [outcome, setOutcome] = useState<Outcome>()
  useEffect(() => {
    if (outcome === undefined) return
    const timer = setTimeout(() => {
      setOutcome(undefined)
    }, 2500)
    return () => {
      clearTimeout(timer)
    }
  }, [outcome])

  async function copy() {
    setOutcome((await copyText(code)) ? 'copied' : 'failed')
  }

  const Icon = outcome === 'copied' ? Check : Copy
  return (
    <figure className={styles.block}>
      <figcaption className={styles.caption}>
        <span>{label}</span>
        <button
          type="button"
          className={styles.copy}
          aria-label={`${t.common.copy}: ${label}`}
          onClick={() => void copy()}
        >
          <Icon size={14} aria-hidden="true" />
          {outcome === 'copied' ? t.common.copied : t.common.copy}
        </button>
      </figcaption>
      {/* Where its height is bounded it scrolls, and what scrolls must be reachable by keyboard. */}
      <pre className={styles.code} tabIndex={0} role="group" aria-label={label}>
        <code>{code}</code>
      </pre>
      <span className="visually-hidden" role="status">
        {outcome === 'copied' && t.common.copied}
      </span>
      {outcome === 'failed' && (
        <p className={styles.failed} role="alert">
          {t.common.copyFailed}
        </p>
      )}
    </figure>
  )
}
