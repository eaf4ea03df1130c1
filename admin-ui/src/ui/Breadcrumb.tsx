// Where one is: the rooms above as links, the present one as text.
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../messages'
import styles from './Breadcrumb.module.css'

interface Crumb {
  key: string
  /** A router's link; the last one is plain text. */
  content: ReactNode
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav className={styles.nav} aria-label={t.kit.breadcrumb}>
      <ol className={styles.list}>
        {crumbs.map(({ key, content }, index) => (
          <li
            key={key}
            className={styles.crumb}
            aria-current={index === crumbs.length - 1 ? 'page' : undefined}
          >
            {index > 0 && <ChevronRight className={styles.sign} size={14} aria-hidden="true" />}
            <span className={styles.text}>{content}</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
