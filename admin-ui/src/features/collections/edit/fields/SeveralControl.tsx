// Whether a field holds one value or several, and how many at most.
import type { Field } from '../../../../api/types'
import { t } from '../../../../messages'
import { NumberField } from '../../../../ui/NumberField'
import { SegmentedControl } from '../../../../ui/SegmentedControl'
import { isMany } from '../../model/fields'
import { type OptionProps, wordsOf } from './OptionControl'
import styles from './FieldDetails.module.css'

/** As many as there are choices; of records and files, as many as anyone will want. */
function most(field: Field): number {
  return field.type === 'select' ? Math.max(2, field.values?.length ?? 0) : 99
}

export function SeveralControl({ field, onChange, errors }: OptionProps) {
  const words = t.fieldTypes
  const many = isMany(field)
  return (
    <div className={styles.wide}>
      <p className={styles.label}>{words.howMany}</p>
      <div className={styles.several}>
        <SegmentedControl
          label={words.howMany}
          value={many ? 'several' : 'one'}
          segments={[
            { value: 'one', label: words.one },
            { value: 'several', label: words.several },
          ]}
          onChange={(next) => {
            onChange({ maxSelect: next === 'several' ? most(field) : 1, ...(next === 'one' && field.minSelect !== undefined && { minSelect: 0 }) })
          }}
        />
        {many && field.type === 'relation' && (
          <NumberField
            {...wordsOf('minSelect')}
            error={errors.minSelect}
            value={field.minSelect === 0 ? null : (field.minSelect ?? null)}
            min={0}
            onChange={(minSelect) => {
              onChange({ minSelect: minSelect ?? 0 })
            }}
          />
        )}
        {many && (
          <NumberField
            {...wordsOf(`maxSelect.${field.type}`)}
            error={errors.maxSelect}
            value={field.maxSelect ?? null}
            min={2}
            onChange={(maxSelect) => {
              onChange({ maxSelect: Math.max(2, maxSelect ?? 2) })
            }}
          />
        )}
      </div>
    </div>
  )
}
