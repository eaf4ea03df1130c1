// Rich text; the editor itself comes when it is needed.
import { Suspense, lazy } from 'react'
import { Group } from '../Group'
import styles from '../input.module.css'
import type { InputProps } from '../types'

const RichText = lazy(async () => ({ default: (await import('./RichText')).RichText }))

export function EditorInput({ field, value, onChange, error, help, readOnly }: InputProps) {
  return (
    <Group field={field}>
      <Suspense fallback={<div className={styles.output} aria-busy="true" />}>
        <RichText
          label={field.name}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
          error={error}
          readOnly={readOnly}
        />
      </Suspense>
      {help !== undefined && <p className={styles.note}>{help}</p>}
    </Group>
  )
}
