// The saved filters as pills above the list: a press applies one, another takes it away.
import type { SavedFilter } from './filters'
import { Pill } from '../../../ui/Pill'
import styles from './SavedPills.module.css'

interface SavedPillsProps {
  saved: SavedFilter[]
  applied: string
  onApply: (filter: string) => void
}

export function SavedPills({ saved, applied, onApply }: SavedPillsProps) {
  if (saved.length === 0) return null
  return (
    <div className={styles.pills}>
      {saved.map(({ name, filter }) => (
        <Pill
          key={name}
          label={name}
          pressed={filter === applied}
          onPress={() => {
            onApply(filter === applied ? '' : filter)
          }}
        />
      ))}
    </div>
  )
}
