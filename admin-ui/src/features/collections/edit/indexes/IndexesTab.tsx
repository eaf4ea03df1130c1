// The indexes of a collection: what is worth having, and each one as a form over its SQL.
import { Lightbulb, ListTree, Plus } from 'lucide-react'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { Empty } from '../../../../ui/Empty'
import { liveFields } from '../../model/draft'
import { type IndexAdvice, adviseIndexes, indexName, parseIndex, writeIndex } from '../../model/indexes'
import { type Editing, useEditing } from '../context'
import { IndexRow } from './IndexRow'
import parts from '../parts.module.css'
import styles from './IndexesTab.module.css'

/** The SQL of a new index over some columns. */
export function newIndex({ draft }: Editing, columns: string[], unique: boolean): string {
  const table = draft.now.name
  const taken = draft.indexes.map(({ sql }) => parseIndex(sql)?.name ?? '')
  const named = columns.length > 0 ? columns : ['new']
  return writeIndex({ unique, name: indexName(table, named, taken), table, columns, where: '' })
}

export function adviceFor({ draft }: Editing): IndexAdvice[] {
  const { now } = draft
  const { passwordAuth } = now
  return adviseIndexes({
    fields: liveFields(draft),
    indexes: draft.indexes.map(({ sql }) => sql),
    // Only lists go through all records; the other rules look at one.
    rule: now.listRule,
    identityFields: now.type === 'auth' && passwordAuth?.enabled === true ? passwordAuth.identityFields : [],
  })
}

export function IndexesTab() {
  const editing = useEditing()
  const { draft, dispatch } = editing
  const words = t.indexList
  const advice = adviceFor(editing)
  const add = (columns: string[], unique: boolean) => {
    dispatch({ do: 'addIndex', sql: newIndex(editing, columns, unique) })
  }
  return (
    <div className={parts.tab}>
      <p className={parts.lead}>{words.lead}</p>
      {advice.length > 0 && (
        <section
          className={styles.advice}
          data-needed={advice.some(({ kind }) => kind === 'unique') || undefined}
          aria-label={words.adviceHeading}
        >
          <h2>
            <Lightbulb size={15} aria-hidden="true" />
            {words.adviceHeading}
          </h2>
          <ul>
            {advice.map((item) => (
              <li key={item.column}>
                <span>{adviceText(item)}</span>
                <Button
                  size="small"
                  onClick={() => {
                    add([item.column], item.kind === 'unique')
                  }}
                >
                  {item.kind === 'unique' ? words.addUnique(item.column) : words.addAdvised(item.column)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={parts.box}>
        {draft.indexes.length === 0 && (
          <Empty icon={<ListTree size={18} aria-hidden="true" />} heading={words.emptyHeading} text={words.emptyText} />
        )}
        {draft.indexes.length > 0 && (
          <ul aria-label={words.label}>
            {draft.indexes.map((index) => (
              <IndexRow key={index.key} index={index} />
            ))}
          </ul>
        )}
        <div className={parts.add}>
          <Button
            variant="quiet"
            icon={<Plus size={16} aria-hidden="true" />}
            onClick={() => {
              add([], false)
            }}
          >
            {words.add}
          </Button>
        </div>
      </div>
    </div>
  )
}

function adviceText(item: IndexAdvice): string {
  const words = t.indexList.advice
  return words[item.kind](item.column)
}
