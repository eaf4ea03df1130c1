// The editors, loaded when the first of them is needed; until then their text stands in their place.
import { type ComponentProps, Suspense, lazy, useEffect, useState } from 'react'
import { whenIdle } from '../../lib/idle'
import { classes } from '../classes'
import styles from './code.module.css'
import type { FilterEditorProps } from './FilterEditor'
import { FilterText } from './FilterText'
import type { JsonEditorProps } from './JsonEditor'
import type { RuleEditorProps } from './RuleEditor'
import type { SqlEditorProps, SqlHandle, SqlProblem, SqlSchema } from './SqlEditor'

export { FilterText } from './FilterText'
export type { FilterEditorProps, JsonEditorProps, RuleEditorProps, SqlEditorProps, SqlHandle, SqlProblem, SqlSchema }
export type { ServerProblem } from './useFilter'

const LazyFilter = lazy(async () => ({ default: (await import('./FilterEditor')).FilterEditor }))
const LazyRule = lazy(async () => ({ default: (await import('./RuleEditor')).RuleEditor }))
const LazySql = lazy(async () => ({ default: (await import('./SqlEditor')).SqlEditor }))
const LazyJson = lazy(async () => ({ default: (await import('./JsonEditor')).JsonEditor }))

export function FilterEditor(props: FilterEditorProps) {
  const text = <FilterText text={props.value === '' ? (props.placeholder ?? ' ') : props.value} />
  return (
    <Suspense fallback={<Waiting bare={props.bare}>{text}</Waiting>}>
      <LazyFilter {...props} />
    </Suspense>
  )
}

export function RuleEditor(props: RuleEditorProps) {
  return (
    <Suspense fallback={<Waiting many><FilterText text={props.value} /></Waiting>}>
      <LazyRule {...props} />
    </Suspense>
  )
}

/** Making an editor lays out the whole page, so the form that it is part of is painted first. */
export function JsonEditor(props: JsonEditorProps) {
  const [painted, setPainted] = useState(false)
  useEffect(() => whenIdle(() => { setPainted(true) }), [])
  const text = <Waiting many><code className={styles.plain}>{props.value}</code></Waiting>
  return painted ? <Suspense fallback={text}><LazyJson {...props} /></Suspense> : text
}

export function SqlEditor(props: SqlEditorProps) {
  return (
    <Suspense fallback={<Waiting many><code className={styles.plain}>{props.value}</code></Waiting>}>
      <LazySql {...props} />
    </Suspense>
  )
}

interface WaitingProps extends ComponentProps<'div'> {
  many?: boolean
  bare?: boolean | undefined
}

function Waiting({ many = false, bare = false, children }: WaitingProps) {
  return (
    <div className={classes(styles.frame, bare && styles.bare)} aria-busy="true">
      <span className={styles.placeholder} data-many={many || undefined}>
        {children}
      </span>
    </div>
  )
}
