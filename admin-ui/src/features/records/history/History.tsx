// What became of a record, newest first: who changed what, when, and the way back to it.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { History as Clock } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { describe } from '../../../api/describe'
import { historyQuery } from '../../../api/queries'
import type { Collection, RecordData } from '../../../api/types'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { Button, buttonLook } from '../../../ui/Button'
import { Empty } from '../../../ui/Empty'
import { Failure } from '../../../ui/Failure'
import { SkeletonRows } from '../../../ui/Skeleton'
import styles from './History.module.css'
import { StepView } from './StepView'
import { useRevert } from './useRevert'

interface HistoryProps {
  collection: Collection
  collections: Collection[]
  record: RecordData
  expand: string
  /** Something is typed that going back would collide with. */
  dirty: boolean
}

export function History({ collection, collections, record, expand, dirty }: HistoryProps) {
  const list = useRef<HTMLOListElement>(null)
  const query = useInfiniteQuery(historyQuery(collection.name, record.id))
  const revert = useRevert(collection, record, expand)
  const steps = query.data?.pages.flatMap(({ items }) => items) ?? []

  if (query.isPending) return <SkeletonRows rows={6} />
  if (query.isError) {
    return (
      <Failure
        what={t.history.failed}
        {...describe(query.error)}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    )
  }
  if (steps.length === 0 && collection.history?.enabled !== true) {
    return (
      <Empty
        icon={<Clock size={18} aria-hidden="true" />}
        heading={t.history.off}
        text={t.history.offHelp}
        action={
          <Link to={paths.editCollection} params={{ name: inAddress(collection) }} search={{ tab: 'keep' }} className={buttonLook({})}>
            {t.history.offAction}
          </Link>
        }
      />
    )
  }
  if (steps.length === 0) {
    return (
      <Empty icon={<Clock size={18} aria-hidden="true" />} heading={t.history.emptyHeading} text={t.history.emptyText} />
    )
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || event.altKey) return
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-step]') ?? [])]
    const at = all.findIndex((step) => step.contains(document.activeElement))
    const next = all[at + by]
    if (!next) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }

  return (
    <div className={styles.history}>
      <ol ref={list} className={styles.steps} aria-label={t.history.keys} onKeyDown={onKeyDown}>
        {steps.map((step, at) => (
          <StepView
            key={step.sequence}
            step={step}
            earlier={steps[at + 1]}
            isPresent={at === 0}
            collection={collection}
            collections={collections}
            blocked={dirty ? t.history.revertDirty : undefined}
            busy={revert.busy}
            onRevert={(sequence, fields) => void revert.run(sequence, fields, steps[0]?.sequence)}
          />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.history.more}
        </Button>
      )}
    </div>
  )
}
