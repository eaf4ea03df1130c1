// JSON, checked while it is typed.
import { useId } from 'react'
import { t } from '../../../../messages'
import { JsonEditor } from '../../../../ui/code'
import { Group } from '../Group'
import styles from '../input.module.css'
import type { InputProps } from '../types'

export function JsonInput({ field, value, onChange, error, help, readOnly }: InputProps) {
  const note = useId()
  return (
    <Group field={field}>
      <JsonEditor
        label={field.name}
        value={typeof value === 'string' ? value : ''}
        onChange={onChange}
        error={error}
        readOnly={readOnly}
        describedBy={note}
      />
      <p id={note} className={styles.note}>
        {[help ?? '', value === '' ? t.record.jsonNull : ''].filter(Boolean).join(' ')}
      </p>
    </Group>
  )
}
