// What needs a look, before anything else. Without any, it takes no place.
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { t } from '../../messages'
import { paths } from '../../paths'
import styles from './Attention.module.css'
import type { Concern } from './attention'

export function Attention({ concerns }: { concerns: Concern[] }) {
  if (concerns.length === 0) return null
  return (
    <section className={styles.attention} aria-label={t.attention.heading}>
      <ul>
        {concerns.map(({ text, collection }) => (
          <li key={text} className={styles.concern}>
            <TriangleAlert className={styles.icon} size={16} aria-hidden="true" />
            <p className={styles.text}>{text}</p>
            {collection !== undefined && (
              <Link to={paths.editCollection} params={{ name: collection }} className={styles.fix}>
                {t.attention.fix}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
