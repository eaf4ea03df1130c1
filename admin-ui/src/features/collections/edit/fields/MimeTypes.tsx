// Which kinds of files a field takes, with the usual ones at hand.
import { Plus } from 'lucide-react'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { LinesField } from './LinesField'
import { type OptionProps, wordsOf } from './OptionControl'
import styles from './FieldDetails.module.css'

export function MimeTypes({ field, onChange, errors }: OptionProps) {
  const value = field.mimeTypes ?? []
  return (
    <div className={styles.stack}>
      <LinesField
        {...wordsOf('mimeTypes')}
        error={errors.mimeTypes}
        value={value}
        onChange={(mimeTypes) => {
          onChange({ mimeTypes })
        }}
      />
      <div className={styles.presets}>
        {Object.entries(t.fieldTypes.mimes).map(([name, types]) => (
          <Button
            key={name}
            size="small"
            variant="quiet"
            icon={<Plus size={12} aria-hidden="true" />}
            onClick={() => {
              onChange({ mimeTypes: [...new Set([...value, ...types])] })
            }}
          >
            {name}
          </Button>
        ))}
      </div>
    </div>
  )
}
