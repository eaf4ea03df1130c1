// The options of one field: what every field has, then what its type has.
import type { Field } from '../../../../api/types'
import { t } from '../../../../messages'
import { Checkbox } from '../../../../ui/Checkbox'
import { TextField } from '../../../../ui/Field'
import type { Freedom } from '../../model/fields'
import { OptionControl, wordsOf } from './OptionControl'
import { controls } from './controls'
import styles from './FieldDetails.module.css'

interface FieldDetailsProps {
  id: string
  field: Field
  freedom: Freedom
  onChange: (change: Partial<Field>) => void
  errors: Record<string, string>
}

export function FieldDetails({ id, field, freedom, onChange, errors }: FieldDetailsProps) {
  const own = freedom.options ? controls[field.type] : []
  return (
    <div id={id} className={styles.details}>
      {field.system && <p className={styles.note}>{t.fieldList.systemHelp}</p>}
      {own.length > 0 && (
        <div className={styles.options}>
          {own.map((control) => (
            <OptionControl
              key={'option' in control ? control.option : control.kind}
              {...{ control, field, onChange, errors }}
            />
          ))}
        </div>
      )}
      <div className={styles.flags}>
        {field.type !== 'autodate' && field.primaryKey !== true && (
          <Checkbox
            {...requiredWords(field)}
            checked={field.required === true}
            disabled={!freedom.required}
            error={errors.required}
            onChange={(required) => {
              onChange({ required })
            }}
          />
        )}
        <Checkbox
          {...wordsOf('hidden')}
          checked={field.hidden}
          disabled={!freedom.hidden || field.primaryKey === true}
          error={errors.hidden}
          onChange={(hidden) => {
            onChange({ hidden })
          }}
        />
        <Checkbox
          {...wordsOf('presentable')}
          checked={field.presentable}
          disabled={!freedom.presentable}
          onChange={(presentable) => {
            onChange({ presentable })
          }}
        />
      </div>
      {field.help !== undefined && freedom.name && (
        <TextField
          {...wordsOf('help')}
          optional
          spellCheck
          error={errors.help}
          value={field.help}
          onChange={(help) => {
            onChange({ help })
          }}
        />
      )}
    </div>
  )
}

function requiredWords({ type }: Field) {
  const special = `required.${type}`
  return wordsOf(special in t.fieldTypes.options ? special : 'required')
}
