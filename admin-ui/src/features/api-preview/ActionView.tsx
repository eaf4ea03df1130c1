// One action: who may call it, what it takes and answers, the example, and the place to try it.
import type { Collection } from '../../api/types'
import { type Action, type Caller, answersOf, methodOf, parametersOf, pathOf } from '../../lib/snippets'
import { t } from '../../messages'
import { CopyButton } from '../../ui/CopyButton'
import styles from './ActionView.module.css'
import { Answers } from './Answers'
import { Example } from './Example'
import { Method } from './Method'
import { Parameters } from './Parameters'
import { Runner } from './Runner'
import { Who } from './Who'
import { type Draft, planOf } from './draft'

export interface ActionViewProps {
  collection: Collection
  all: Collection[]
  action: Action
  draft: Draft
  onDraft: (draft: Draft) => void
  caller: Caller
  onCaller: (caller: Caller) => void
  token: string
  onToken: (token: string) => void
  language: 'javascript' | 'curl'
  onLanguage: (language: 'javascript' | 'curl') => void
}

export function ActionView(props: ActionViewProps) {
  const { collection, all, action, draft, caller, language, onLanguage } = props
  const plan = planOf(collection, action, draft, caller)
  const address = `/api/v1${pathOf(collection, { ...plan, query: {} })}`
  return (
    <div className={styles.view}>
      <div className={styles.top}>
        <p className={styles.endpoint}>
          <Method name={methodOf(action)} />
          <code>{address}</code>
          <CopyButton text={location.origin + address} what={t.api.address} />
        </p>
        <p>{t.api.does[action]}</p>
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          <Who collection={collection} action={action} />
          <Parameters parameters={parametersOf(collection, plan)} all={all} />
          <Answers answers={answersOf(collection, all, plan)} />
        </div>
        <div className={styles.column}>
          <Example collection={collection} plan={plan} language={language} onLanguage={onLanguage} />
          <Runner {...props} />
        </div>
      </div>
    </div>
  )
}
