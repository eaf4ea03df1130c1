// The files of a record: their names, each of which can be taken away.
import { File, Undo2, Upload, X } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../../messages'
import { Button } from '../../../../ui/Button'
import { FieldFrame } from '../../../../ui/FieldFrame'
import { IconButton } from '../../../../ui/IconButton'
import { isMany } from '../../schema'
import { frameOf } from '../frame'
import styles from '../input.module.css'
import type { InputProps } from '../types'

function namesOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (name): name is string => typeof name === 'string' && name !== '',
  )
}

export function FileInput(props: InputProps) {
  const { field, value, onChange, record, readOnly } = props
  const kept = namesOf(value)
  const [first] = useState(kept)
  const stored = record ? namesOf(record[field.name]) : first
  const all = [...new Set([...stored, ...kept])]

  function keep(names: string[]) {
    onChange(isMany(field) ? names : (names[0] ?? ''))
  }

  return (
    <FieldFrame {...frameOf(props)}>
      {(link) => (
        <div {...link} role="group" aria-label={field.name} className={styles.files} tabIndex={-1}>
          {all.length === 0 && <p className={styles.nothing}>{t.record.fileNone}</p>}
          {all.length > 0 && (
            <ul className={styles.list}>
              {all.map((name) => {
                const here = kept.includes(name)
                return (
                  <li key={name} className={styles.file} data-gone={!here || undefined}>
                    <File size={14} aria-hidden="true" />
                    <span className={styles.name}>{name}</span>
                    {!here && <span className={styles.note}>{t.record.fileRemoved}</span>}
                    {!readOnly && (
                      <IconButton
                        size="small"
                        label={here ? t.kit.remove(name) : t.record.fileRestore}
                        icon={here ? <X size={14} aria-hidden="true" /> : <Undo2 size={14} aria-hidden="true" />}
                        onClick={() => {
                          keep(here ? kept.filter((each) => each !== name) : stored.filter((each) => each === name || kept.includes(each)))
                        }}
                      />
                    )}
                  </li>
                )
              })}
            </ul>
          )}
          {!readOnly && (
            <span>
              <Button size="small" icon={<Upload size={14} aria-hidden="true" />} blocked={t.record.fileBlocked}>
                {t.record.fileAdd}
              </Button>
            </span>
          )}
        </div>
      )}
    </FieldFrame>
  )
}
