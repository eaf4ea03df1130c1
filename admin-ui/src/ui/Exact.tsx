// A short value that gives its exact one to everybody: to who points, tabs to it, taps it or hears it.
// Each is a tab stop, so it is for facts on a page; columns of tables leave the exact value to what
// their rows open.
import { type ReactNode, useState } from 'react'
import { Tooltip } from './Tooltip'
import styles from './values.module.css'

interface ExactProps {
  exact: string
  children: ReactNode
}

export function Exact({ exact, children }: ExactProps) {
  const [open, setOpen] = useState(false)
  return (
    <Tooltip text={exact} open={open} onOpenChange={setOpen}>
      <button
        type="button"
        className={styles.exact}
        onClick={() => {
          setOpen(true)
        }}
      >
        {children}
        <span className="visually-hidden"> ({exact})</span>
      </button>
    </Tooltip>
  )
}
