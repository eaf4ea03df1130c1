// What an unknown address shows.
import { Link } from '@tanstack/react-router'
import { t } from '../../messages'
import { paths } from '../../paths'
import { buttonLook } from '../../ui/Button'
import { Mark } from '../../ui/Mark'
import { PageHeading } from '../../ui/PageHeading'
import styles from './Lost.module.css'

export function NotFound() {
  return (
    <main className={styles.lost}>
      <Mark size={56} />
      <PageHeading title={t.notFound.title}>{t.notFound.heading}</PageHeading>
      <p>{t.notFound.text}</p>
      <Link to={paths.home} className={buttonLook({ size: 'large' })}>
        {t.notFound.home}
      </Link>
    </main>
  )
}
