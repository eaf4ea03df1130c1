// What a page shows when the console itself fails; never a blank screen.
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Mark } from '../../ui/Mark'
import { PageHeading } from '../../ui/PageHeading'
import styles from './Lost.module.css'

export function Crash({ error }: { error: unknown }) {
  return (
    <main className={styles.lost}>
      <Mark size={56} />
      <PageHeading title={t.crash.title}>{t.crash.heading}</PageHeading>
      <p>{t.crash.text}</p>
      <code className={styles.detail}>{error instanceof Error ? error.message : String(error)}</code>
      <Button
        size="large"
        onClick={() => {
          location.reload()
        }}
      >
        {t.crash.reload}
      </Button>
    </main>
  )
}
