// Sign-in by password: on or off, and by which fields people are found.
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { Checkbox } from '../../../../ui/Checkbox'
import { Surface } from '../../../../ui/Surface'
import { Switch } from '../../../../ui/Switch'
import { liveFields } from '../../model/draft'
import { isUnique } from '../../model/indexes'
import { useEditing } from '../context'
import { newIndex } from '../indexes/IndexesTab'
import styles from './AuthTab.module.css'

const possible = new Set(['text', 'email', 'url', 'number'])

export function PasswordSection() {
  const editing = useEditing()
  const { draft, dispatch, refused } = editing
  const words = t.authOptions
  const options = draft.now.passwordAuth ?? { enabled: true, identityFields: ['email'] }
  const fixed = draft.now.name === '_superusers'
  const indexes = draft.indexes.map(({ sql }) => sql)
  const fields = liveFields(draft).filter(({ type, name, hidden }) => possible.has(type) && name !== 'id' && !hidden)
  const refusal = Object.entries(refused.others).find(([path]) => path.startsWith('passwordAuth'))?.[1]
  const error = options.identityFields.length === 0 ? words.identityMissing : refusal

  function set(change: Partial<typeof options>): void {
    dispatch({ do: 'set', change: { passwordAuth: { ...options, ...change } } })
  }

  return (
    <Surface heading={words.passwordHeading}>
      <div className={styles.section}>
        <Switch
          label={words.passwordEnabled}
          help={fixed ? words.passwordFixed : undefined}
          checked={options.enabled}
          disabled={fixed}
          onChange={(enabled) => {
            set({ enabled })
          }}
        />
        {options.enabled && (
          <fieldset className={styles.choices} aria-invalid={error !== undefined || undefined}>
            <legend>{words.identityFields}</legend>
            <p className={styles.help}>{words.identityHelp}</p>
            {fields.map(({ name }) => {
              const chosen = options.identityFields.includes(name)
              const lacks = chosen && !isUnique(indexes, name)
              return (
                <div key={name} className={styles.choice}>
                  <Checkbox
                    label={name}
                    checked={chosen}
                    onChange={(on) => {
                      const others = options.identityFields.filter((other) => other !== name)
                      set({ identityFields: on ? [...others, name] : others })
                    }}
                  />
                  {lacks && (
                    <span className={styles.lacks}>
                      {words.needsUnique(name)}
                      <Button
                        size="small"
                        onClick={() => {
                          dispatch({ do: 'addIndex', sql: newIndex(editing, [name], true) })
                        }}
                      >
                        {words.addUnique}
                      </Button>
                    </span>
                  )}
                </div>
              )
            })}
            {error !== undefined && <p className={styles.error}>{error}</p>}
          </fieldset>
        )}
      </div>
    </Surface>
  )
}
