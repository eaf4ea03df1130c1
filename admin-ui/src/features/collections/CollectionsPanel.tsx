// The list of collections with its four states.
import { useQuery } from '@tanstack/react-query'
import { describe } from '../../api/describe'
import { collectionsQuery } from '../../api/queries'
import { t } from '../../messages'
import { CodeBlock } from '../../ui/CodeBlock'
import { Failure } from '../../ui/Failure'
import { Surface } from '../../ui/Surface'
import styles from './CollectionsPanel.module.css'
import { CollectionsTable, TableSkeleton } from './CollectionsTable'
import { groupCollections } from './group'

export function CollectionsPanel() {
  const collections = useQuery(collectionsQuery)

  if (collections.isPending) {
    return (
      <Surface heading={t.collections.heading} flush>
        <TableSkeleton />
      </Surface>
    )
  }
  if (collections.isError) {
    return (
      <Surface heading={t.collections.heading}>
        <Failure
          what={t.collections.failed}
          {...describe(collections.error)}
          onRetry={() => void collections.refetch()}
          retrying={collections.isFetching}
        />
      </Surface>
    )
  }
  const { own, system } = groupCollections(collections.data)
  const total = t.collections.total(own.length, system.length)
  return (
    <Surface heading={t.collections.heading} aside={total} flush>
      {own.length === 0 && <Empty />}
      {collections.data.length > 0 && <CollectionsTable own={own} system={system} />}
    </Surface>
  )
}

const example = `await pb.collections.create({
  type: 'base',
  name: 'notes',
  fields: [{ name: 'title', type: 'text', required: true }],
})`

function Empty() {
  return (
    <div className={styles.empty}>
      <h3>{t.collections.emptyHeading}</h3>
      <p>{t.collections.emptyText}</p>
      <CodeBlock label={t.next.script} code={example} />
    </div>
  )
}
