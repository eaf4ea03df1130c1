// The name of a collection, and of a new one its type.
import { t } from '../../../messages'
import { TextField } from '../../../ui/Field'
import { RadioCards } from '../../../ui/RadioCards'
import type { CollectionType, Scaffolds } from '../../../api/types'
import { TypeIcon } from '../marks'
import { collectionNameProblem, toName } from '../model/fields'
import { useEditing } from './context'
import styles from './CollectionEditor.module.css'

interface IdentityProps {
  scaffolds: Scaffolds | undefined
  /** A missing name is only an error once somebody tried to save. */
  tried: boolean
}

const types = ['base', 'auth', 'view'] as const satisfies CollectionType[]

export function Identity({ scaffolds, tried }: IdentityProps) {
  const { draft, dispatch, all, refused } = useEditing()
  const words = t.collection
  const { isNew, original, now } = draft
  const problem = collectionNameProblem(now.name, original.id, all)
  const shown = problem === 'missing' && !tried ? undefined : problem
  const fixed = original.system && !isNew
  return (
    <div className={styles.identity}>
      <TextField
        label={words.nameLabel}
        help={fixed ? words.systemNote : words.nameHelp}
        placeholder={words.namePlaceholder}
        mono
        autoFocus={isNew && now.name === ''}
        readOnly={fixed}
        error={shown ? words.nameProblems[shown] : refused.others.name}
        value={now.name}
        onChange={(name) => {
          dispatch({ do: 'set', change: { name: toName(name) } })
        }}
      />
      {isNew && scaffolds && (
        <RadioCards
          label={words.typeLabel}
          value={now.type}
          cards={types.map((type) => ({
            value: type,
            label: t.collections.types[type] ?? type,
            description: words.typeCards[type],
            icon: <TypeIcon type={type} size={16} />,
          }))}
          onChange={(type) => {
            dispatch({ do: 'type', type, scaffolds })
          }}
        />
      )}
    </div>
  )
}
