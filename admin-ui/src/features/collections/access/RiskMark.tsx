// The mark of a risk: a triangle to look at, a full sign for what is dangerous.
import { CircleAlert, TriangleAlert } from 'lucide-react'
import styles from './MatrixTable.module.css'
import type { RiskLevel } from './risks'

export function RiskMark({ level, label }: { level: RiskLevel; label: string }) {
  const Icon = level === 'bad' ? CircleAlert : TriangleAlert
  return (
    <span className={styles.mark} data-level={level}>
      <Icon size={14} aria-hidden="true" />
      <span className="visually-hidden">{label}</span>
    </span>
  )
}
