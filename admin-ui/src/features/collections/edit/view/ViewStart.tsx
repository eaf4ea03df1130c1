// Two queries to begin with, made of the collections there are.
import type { Collection } from '../../../../api/types'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import styles from './ViewTab.module.css'
import { startsFor } from './starts'

interface ViewStartProps {
  all: Collection[]
  onStart: (query: string) => void
}

export function ViewStart({ all, onStart }: ViewStartProps) {
  const words = t.viewOptions
  const starts = startsFor(all)
  if (starts.length === 0) return null
  return (
    <div className={styles.starts}>
      <span>{words.starts}</span>
      {starts.map(({ kind, query }) => (
        <Button
          key={kind}
          size="small"
          onClick={() => {
            onStart(query)
          }}
        >
          {words.templates[kind]}
        </Button>
      ))}
    </div>
  )
}
