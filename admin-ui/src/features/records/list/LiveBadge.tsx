// Others changed something: says how much, and fetches it when one wants to see it.
import { Radio } from 'lucide-react'
import { t } from '../../../messages'
import { Button } from '../../../ui/Button'
import styles from './LiveBadge.module.css'

interface LiveBadgeProps {
  count: number
  onShow: () => void
}

export function LiveBadge({ count, onShow }: LiveBadgeProps) {
  return (
    <span className={styles.place} role="status">
      {count > 0 && (
        <Button size="small" className={styles.badge} icon={<Radio size={14} aria-hidden="true" />} onClick={onShow}>
          {t.live.changes(count)} · {t.live.show}
        </Button>
      )}
    </span>
  )
}
