// The query of a view, and the fields that the server found in it.
import { t } from '../../../messages'
import { Surface } from '../../../ui/Surface'
import { TextArea } from '../../../ui/TextArea'
import { FieldIcon } from '../../../ui/FieldIcon'
import { useEditing } from './context'
import styles from './ViewTab.module.css'

export function ViewTab() {
  const { draft, dispatch, refused } = useEditing()
  const words = t.viewOptions
  const fields = draft.original.type === 'view' ? draft.original.fields : []
  return (
    <div className={styles.tab}>
      <TextArea
        label={words.label}
        help={words.help}
        placeholder={words.placeholder}
        mono
        rows={8}
        spellCheck={false}
        error={refused.others.viewQuery}
        value={draft.now.viewQuery ?? ''}
        onChange={(viewQuery) => {
          dispatch({ do: 'set', change: { viewQuery } })
        }}
      />
      <Surface heading={words.fieldsHeading}>
        {fields.length === 0 && <p className={styles.none}>{words.fieldsEmpty}</p>}
        <ul className={styles.fields}>
          {fields.map(({ name, type }) => (
            <li key={name}>
              <FieldIcon type={type} />
              <code>{name}</code>
              <span>{t.fieldTypes.types[type].name}</span>
            </li>
          ))}
        </ul>
      </Surface>
    </div>
  )
}
