// What a call takes, in a table that becomes a list on a phone.
import type { Collection } from '../../api/types'
import type { Parameter } from '../../lib/snippets'
import { t } from '../../messages'
import { Surface } from '../../ui/Surface'
import styles from './Parameters.module.css'
import { meaningOf } from './meaning'

export function Parameters({ parameters, all }: { parameters: Parameter[]; all: Collection[] }) {
  if (parameters.length === 0) return null
  return (
    <Surface heading={t.api.parameters} aside={String(parameters.length)} flush>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t.api.parameter}</th>
            <th scope="col">{t.api.kind}</th>
            <th scope="col">{t.api.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={`${parameter.in} ${parameter.name}`}>
              <th scope="row">
                <code>{parameter.name}</code>
                {parameter.required && <span className={styles.required}>{t.api.required}</span>}
              </th>
              <td className={styles.kind}>
                <code>{parameter.type}</code>
                <span className={styles.place}>{t.api.places[parameter.in]}</span>
              </td>
              <td>{meaningOf(parameter, all)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Surface>
  )
}
