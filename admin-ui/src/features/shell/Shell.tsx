// The frame of every room: the top bar, and the room below.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../../messages'
import { paths } from '../../paths'
import { Wordmark } from '../../ui/Mark'
import { ThemeSwitch } from '../../ui/ThemeSwitch'
import { AccountMenu } from './AccountMenu'
import styles from './Shell.module.css'

export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <a className={styles.skip} href="#content">
        {t.common.skip}
      </a>
      <header className={styles.bar}>
        <Link to={paths.home} className={styles.home} aria-label={t.common.home}>
          <Wordmark />
        </Link>
        <div className={styles.end}>
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
