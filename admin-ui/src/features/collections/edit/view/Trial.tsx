// What a trial of the query found: the fields with their types, and the first records as a table.
import { FieldIcon } from '../../../../ui/FieldIcon'
import type { ViewTrial } from '../../../../api/sql'
import type { Field } from '../../../../api/types'
import { t } from '../../../../messages'
import { Spinner } from '../../../../ui/Spinner'
import { Surface } from '../../../../ui/Surface'
import styles from './ViewTab.module.css'

interface TrialFieldsProps {
  fields: Field[]
  stale: boolean
  trying: boolean
}

export function TrialFields({ fields, stale, trying }: TrialFieldsProps) {
  const words = t.viewOptions
  const state = trying ? (
    <span className={styles.state}>
      <Spinner /> {words.trying}
    </span>
  ) : (
    stale && words.stale
  )
  return (
    <Surface heading={words.fieldsHeading} aside={<span role="status">{state}</span>}>
      {fields.length === 0 && <p className={styles.none}>{words.fieldsEmpty}</p>}
      <ul className={styles.fields} data-stale={stale || undefined}>
        {fields.map(({ name, type }) => (
          <li key={name}>
            <FieldIcon type={type} />
            <code>{name}</code>
            <span>{t.fieldTypes.types[type].name}</span>
          </li>
        ))}
      </ul>
    </Surface>
  )
}

export function TrialSample({ trial: { fields, sample }, stale }: { trial: ViewTrial; stale: boolean }) {
  const words = t.viewOptions
  return (
    <Surface heading={words.sampleHeading} aside={words.sample(sample.length)} flush>
      {sample.length > 0 && (
        // Sideways it scrolls by itself, so the keyboard has to reach it.
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.sampleLabel}>
          <table className={styles.table} data-stale={stale || undefined}>
            <thead>
              <tr>
                {fields.map(({ name, type }) => (
                  <th key={name} scope="col" data-type={type}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.map((record, row) => (
                <tr key={row}>
                  {fields.map(({ name, type }) => (
                    <td key={name} data-type={type}>
                      <Value value={record[name]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Surface>
  )
}

function Value({ value }: { value: unknown }) {
  const text = textOf(value)
  if (text === '') {
    return (
      <span className={styles.empty}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t.viewOptions.empty}</span>
      </span>
    )
  }
  return (
    <span dir="auto" title={text}>
      {text}
    </span>
  )
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
