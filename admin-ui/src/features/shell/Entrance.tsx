// The frame of the screens before one is signed in: the task on one side, the vault on the other.
import type { ReactNode } from 'react'
import { t } from '../../messages'
import { Wordmark } from '../../ui/Mark'
import { ThemeSwitch } from '../../ui/ThemeSwitch'
import styles from './Entrance.module.css'
import { Vault } from './Vault'

export function Entrance({ children }: { children: ReactNode }) {
  return (
    <div className={styles.entrance}>
      <div className={styles.side}>
        <header className={styles.bar}>
          <Wordmark />
          <ThemeSwitch />
        </header>
        <main className={styles.main}>
          <div className={styles.task}>{children}</div>
        </main>
      </div>
      <aside className={styles.picture} aria-label={t.product}>
        <Vault />
        <p className={styles.tagline}>{t.tagline}</p>
      </aside>
    </div>
  )
}
