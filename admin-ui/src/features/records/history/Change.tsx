// One field before and after: long texts with their differences marked, relations by their names,
// everything else as two values.
import { useQueries } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import { trashedQuery } from '../../../api/queries'
import type { Collection, Field, Step } from '../../../api/types'
import { exactTime, parseTime } from '../../../lib/time'
import { diffText, folded } from '../../../lib/textDiff'
import { t } from '../../../messages'
import { recordHref } from '../../../paths'
import { wordsOf } from '../fields/words'
import { labelOf } from '../schema'
import styles from './History.module.css'

interface ChangeProps {
  change: Step['changes'][string]
  field: Field | undefined
  collections: Collection[]
  /** There was nothing before. */
  isFirst: boolean
}

const longFrom = 60

export function Change({ change, field, collections, isFirst }: ChangeProps) {
  if ('concealed' in change) return <span className={styles.quiet}>{t.history.concealed}</span>
  const { before, after } = change
  const target = field?.type === 'relation' ? collections.find(({ id }) => id === field.collectionId) : undefined
  if (target) {
    return (
      <Pair
        isFirst={isFirst}
        before={<Related value={before} collection={target} />}
        after={<Related value={after} collection={target} />}
      />
    )
  }
  const [old, fresh] = [inWords(before, field), inWords(after, field)]
  const isText = ['text', 'editor', 'json'].includes(field?.type ?? 'text')
  if (isText && !isFirst && old !== '' && fresh !== '' && Math.max(old.length, fresh.length) > longFrom) {
    return <Difference before={old} after={fresh} />
  }
  return <Pair isFirst={isFirst} before={<Plain text={old} />} after={<Plain text={fresh} />} />
}

function inWords(value: unknown, field: Field | undefined): string {
  if (value === undefined || value === null) return ''
  if (field?.type === 'json') return JSON.stringify(value, null, 2)
  if (field?.type === 'bool') return value === true ? t.records.yes : t.records.no
  if (field?.type === 'date' || field?.type === 'autodate') {
    const date = typeof value === 'string' ? parseTime(value) : undefined
    return date ? exactTime(date) : ''
  }
  if (field) return wordsOf(value, field)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function Pair({ isFirst, before, after }: { isFirst: boolean; before: React.ReactNode; after: React.ReactNode }) {
  return (
    <span className={styles.pair}>
      {!isFirst && (
        <>
          <del className={styles.old}>
            <span className="visually-hidden">{t.history.before} </span>
            {before}
          </del>
          <ArrowRight className={styles.arrow} size={13} aria-hidden="true" />
        </>
      )}
      <ins className={styles.fresh}>
        {!isFirst && <span className="visually-hidden">{t.history.after} </span>}
        {after}
      </ins>
    </span>
  )
}

function Plain({ text }: { text: string }) {
  return text === '' ? <span className={styles.quiet}>{t.history.nothing}</span> : <span dir="auto">{text}</span>
}

function Difference({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => folded(diffText(before, after)), [before, after])
  return (
    <p className={styles.text} dir="auto">
      {parts.map(({ kind, text, hidden }, at) => {
        if (hidden !== undefined) {
          return (
            <span key={at} className={styles.fold} title={text}>
              {t.history.unfold(hidden)}
            </span>
          )
        }
        if (kind === 'gone') return <del key={at}>{text}</del>
        return kind === 'new' ? <ins key={at}>{text}</ins> : <span key={at}>{text}</span>
      })}
    </p>
  )
}

function Related({ value, collection }: { value: unknown; collection: Collection }) {
  const ids = (Array.isArray(value) ? value : [value]).filter(
    (id): id is string => typeof id === 'string' && id !== '',
  )
  // What was referred to then may be in the trash now.
  const found = useQueries({ queries: ids.map((id) => ({ ...trashedQuery(collection.name, id), retry: false })) })
  if (ids.length === 0) return <span className={styles.quiet}>{t.history.nothing}</span>
  return (
    <span className={styles.related}>
      {ids.map((id, at) => {
        const record = found[at]?.data
        return (
          <a key={id} href={recordHref(collection.name, id)} title={id} dir="auto">
            {record ? labelOf(record, collection) : id}
          </a>
        )
      })}
    </span>
  )
}
