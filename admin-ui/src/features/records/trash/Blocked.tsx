// Why a delete cannot be taken back: what stands in its way, with a way there.
import { useQuery } from '@tanstack/react-query'
import { describe } from '../../../api/describe'
import { trashedQuery } from '../../../api/queries'
import { type Obstacle, obstaclesOf } from '../../../api/trash'
import { quote } from '../../../lib/filter'
import { t } from '../../../messages'
import { filterHref, recordHref } from '../../../paths'
import { Failure } from '../../../ui/Failure'
import { Notice } from '../../../ui/Notice'
import styles from './Trash.module.css'

export function Blocked({ error }: { error: unknown }) {
  const obstacles = obstaclesOf(error)
  if (obstacles.length === 0) return <Failure what={t.trash.restoreFailed} {...describe(error)} />
  return (
    <Notice tone="look">
      <p className={styles.strong}>{t.trash.blocked}</p>
      <ul>
        {obstacles.map((obstacle) => (
          <li key={`${obstacle.collection}:${obstacle.record}:${obstacle.field ?? ''}`}>
            <ObstacleText {...obstacle} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** The record that is named waits in the trash; what has its value by now is found by that value. */
function ObstacleText({ message, collection, record, field }: Obstacle) {
  const { data } = useQuery({ ...trashedQuery(collection, record), retry: false })
  const value = field === undefined ? undefined : data?.[field]
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return (
    <>
      {message} <code>{field === undefined ? collection : `${collection}.${field}`}</code>
      {text !== '' && (
        <>
          {' = '}
          <code>{text}</code>
        </>
      )}{' '}
      {text === '' || field === undefined ? (
        <a href={recordHref(collection, record)}>{t.trash.open(record)}</a>
      ) : (
        <a href={filterHref(collection, `${field} = ${quote(text)}`)}>{t.trash.findHolder}</a>
      )}
    </>
  )
}
