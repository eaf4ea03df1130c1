// JSON as a folded tree: open what interests, copy the whole.
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../messages'
import { CopyButton } from './CopyButton'
import styles from './JsonView.module.css'

interface JsonViewProps {
  value: unknown
  /** How many levels are open at first. */
  open?: number | undefined
  /** Read aloud as the name of the tree. */
  label: string
}

/** More than this at once helps nobody and stalls the page. */
const mostEntries = 100
const mostCharacters = 400

export function JsonView({ value, open = 1, label }: JsonViewProps) {
  return (
    <div className={styles.view} role="group" aria-label={label}>
      <div className={styles.tree}>
        <Node value={value} open={open} />
      </div>
      <CopyButton text={JSON.stringify(value, null, 2)} what={t.kit.json} className={styles.copy} />
    </div>
  )
}

interface NodeProps {
  name?: string | undefined
  value: unknown
  open: number
}

function Node({ name, value, open }: NodeProps) {
  if (typeof value === 'object' && value !== null) return <Branch name={name} value={value} open={open} />
  return (
    <div className={styles.leaf}>
      <Name name={name} />
      <Scalar value={value} />
    </div>
  )
}

function Branch({ name, value, open }: NodeProps & { value: object }) {
  const [shown, setShown] = useState(open > 0)
  const [all, setAll] = useState(false)
  const list = Array.isArray(value)
  const entries: [string, unknown][] = Object.entries(value)
  const size = list ? t.kit.items(entries.length) : t.kit.keys(entries.length)
  if (entries.length === 0) {
    return (
      <div className={styles.leaf}>
        <Name name={name} />
        <span className={styles.sign}>{list ? '[]' : '{}'}</span>
      </div>
    )
  }
  return (
    <div>
      <button
        type="button"
        className={styles.fold}
        aria-expanded={shown}
        onClick={() => {
          setShown(!shown)
        }}
      >
        <ChevronRight className={styles.chevron} size={12} aria-hidden="true" />
        <Name name={name} />
        <span className={styles.sign}>{list ? '[ ]' : '{ }'}</span>
        <span className={styles.size}>{size}</span>
      </button>
      {shown && (
        <div className={styles.children}>
          {entries.slice(0, all ? undefined : mostEntries).map(([key, child]) => (
            <Node key={key} name={key} value={child} open={open - 1} />
          ))}
          {!all && entries.length > mostEntries && (
            <More label={t.kit.showAll(entries.length)} onPress={setAll} />
          )}
        </div>
      )}
    </div>
  )
}

function Scalar({ value }: { value: unknown }): ReactNode {
  const [whole, setWhole] = useState(false)
  if (typeof value !== 'string') {
    return <span className={typeof value === 'number' ? styles.number : styles.word}>{String(value)}</span>
  }
  const text = JSON.stringify(value)
  const long = !whole && text.length > mostCharacters
  return (
    <>
      <span className={styles.text}>{long ? `${text.slice(0, mostCharacters)}…` : text}</span>
      {long && <More label={t.kit.showWhole} onPress={setWhole} />}
    </>
  )
}

function More({ label, onPress }: { label: string; onPress: (all: boolean) => void }) {
  return (
    <button
      type="button"
      className={styles.more}
      onClick={() => {
        onPress(true)
      }}
    >
      {label}
    </button>
  )
}

function Name({ name }: { name: string | undefined }) {
  if (name === undefined) return null
  return (
    <>
      <span className={styles.name}>{name}</span>
      <span className={styles.sign}>: </span>
    </>
  )
}
