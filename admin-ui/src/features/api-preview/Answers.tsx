// What comes back: the good answer open, the refusals folded under their status.
import type { Answer } from '../../lib/snippets'
import { t } from '../../messages'
import { CodeBlock } from '../../ui/CodeBlock'
import { Surface } from '../../ui/Surface'
import styles from './Answers.module.css'
import { Status } from './Status'

export function Answers({ answers }: { answers: Answer[] }) {
  return (
    <Surface heading={t.api.answers} flush>
      {answers.map((answer) => (
        <details
          key={`${answer.status} ${answer.reason}`}
          className={styles.answer}
          open={answer.status < 300}
        >
          <summary>
            <Status code={answer.status} />
            <span>{t.api.reasons[answer.reason]}</span>
          </summary>
          {answer.body !== undefined && (
            <div className={styles.body}>
              <CodeBlock label={t.api.json(answer.status)} code={JSON.stringify(answer.body, null, 2)} />
            </div>
          )}
        </details>
      ))}
    </Surface>
  )
}
