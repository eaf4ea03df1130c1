// Why an installer link does not work, and the ways to go on.
import { Link } from '@tanstack/react-router'
import { t } from '../../messages'
import { paths } from '../../paths'
import { buttonLook } from '../../ui/Button'
import { CodeBlock } from '../../ui/CodeBlock'
import { FormPage } from '../../ui/FormPage'
import styles from './DeadLink.module.css'

/** The server does not say which of the three it was: it knows only the link that works. */
export function DeadLink({ incomplete }: { incomplete: boolean }) {
  return (
    <FormPage
      title={t.install.deadTitle}
      heading={t.install.deadHeading}
      lead={incomplete ? t.install.deadIncomplete : t.install.deadLead}
    >
      <div className={styles.ways}>
        <section>
          <h2>{t.install.deadUsed}</h2>
          <p>{t.install.deadUsedText}</p>
          <Link to={paths.signIn} className={buttonLook({ size: 'large', wide: true })}>
            {t.install.deadSignIn}
          </Link>
        </section>
        <section>
          <h2>{t.install.deadRestart}</h2>
          <p>{t.install.deadRestartText}</p>
        </section>
        <section>
          <h2>{t.install.deadCommand}</h2>
          <p>{t.install.deadCommandText}</p>
          <CodeBlock label={t.next.terminal} code="undercroft superuser upsert EMAIL PASSWORD" />
        </section>
      </div>
    </FormPage>
  )
}
