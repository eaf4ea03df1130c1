// How to reach this server from an app, ready to paste.
import { t } from '../../messages'
import { CodeBlock } from '../../ui/CodeBlock'
import { Surface } from '../../ui/Surface'
import styles from './NextStep.module.css'

export function NextStep() {
  return (
    <Surface heading={t.next.heading}>
      <div className={styles.steps}>
        <p className={styles.lead}>{t.next.lead}</p>
        <h3>{t.next.install}</h3>
        <CodeBlock label={t.next.terminal} code="npm install pocketbase" />
        <h3>{t.next.connect}</h3>
        <CodeBlock label={t.next.script} code={snippet(location.origin)} />
      </div>
    </Surface>
  )
}

function snippet(origin: string): string {
  return `import PocketBase from 'pocketbase'

const pb = new PocketBase('${origin}')
const users = pb.collection('users')

await users.create({
  email: 'ann@example.com',
  password: 'a good one',
  passwordConfirm: 'a good one',
})
await users.authWithPassword(
  'ann@example.com',
  'a good one',
)`
}
