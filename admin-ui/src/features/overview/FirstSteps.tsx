// The way from an empty server to one in use. Once all is done, it is gone.
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { t } from '../../messages'
import { paths } from '../../paths'
import { Surface } from '../../ui/Surface'
import styles from './FirstSteps.module.css'
import type { Step } from './steps'

const reasons = {
  collection: t.steps.collectionWhy,
  record: t.steps.recordWhy,
  rule: t.steps.ruleWhy,
  administrator: t.steps.administratorWhy,
}

export function FirstSteps({ steps }: { steps: readonly Step[] }) {
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done)
  return (
    <Surface heading={t.steps.heading} aside={t.steps.progress(done, steps.length)}>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.name} className={styles.step} data-done={step.done || undefined}>
            <span className={styles.tick} aria-hidden="true">
              {step.done && <Check size={12} />}
            </span>
            <div className={styles.words}>
              {step.done ? t.steps[step.name] : <StepLink step={step} />}
              <span className="visually-hidden">{step.done ? t.steps.done : t.steps.open}</span>
              {step === next && <p className={styles.why}>{reasons[step.name]}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Surface>
  )
}

/** A step that needs a collection first is told, but leads nowhere yet. */
function StepLink({ step: { name, collection } }: { step: Step }) {
  const label = t.steps[name]
  if (name === 'collection') return <Link to={paths.newCollection}>{label}</Link>
  if (name === 'administrator') {
    return (
      <Link to={paths.settings} search={{ part: 'administrators' }}>
        {label}
      </Link>
    )
  }
  if (collection === undefined) return label
  return (
    <Link to={name === 'record' ? paths.collection : paths.editCollection} params={{ name: collection }}>
      {label}
    </Link>
  )
}
