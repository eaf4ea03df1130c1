// What is kept of records that were deleted or changed.
import { HistorySection } from './HistorySection'
import styles from './KeepTab.module.css'
import { TrashSection } from './TrashSection'

export function KeepTab({ onTrashRule }: { onTrashRule: () => void }) {
  return (
    <div className={styles.tab}>
      <TrashSection onTrashRule={onTrashRule} />
      <HistorySection />
    </div>
  )
}
