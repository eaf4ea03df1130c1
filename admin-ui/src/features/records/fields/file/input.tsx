// The files of a record: dropped or chosen, put in order, taken away and taken back before saving.
import { useState } from 'react'
import { t } from '../../../../messages'
import { DropZone } from '../../../../ui/DropZone'
import { FieldFrame } from '../../../../ui/FieldFrame'
import { Notice } from '../../../../ui/Notice'
import { isMany } from '../../schema'
import { frameOf } from '../frame'
import type { InputProps } from '../types'
import styles from './FileInput.module.css'
import { FileLine } from './FileLine'
import { useToken } from './Preview'
import { type FileItem, countMaxOf, itemsOf, limitsOf, moved, nameOf, namesOf, withAdded } from './files'

export function FileInput(props: InputProps) {
  const { field, value, onChange, record, readOnly, upload } = props
  const [problems, setProblems] = useState<string[]>([])
  const token = useToken(field)
  const items = itemsOf(value)
  const gone = namesOf(record?.[field.name]).filter((name) => !items.includes(name))
  const many = isMany(field)
  const most = countMaxOf(field)
  const full = many && items.length >= most

  function keep(next: FileItem[]) {
    onChange(many ? next : (next[0] ?? ''))
  }

  function add(files: File[]) {
    const taken = withAdded(field, items, files)
    setProblems(taken.problems)
    keep(taken.items)
  }

  const line = { record, field, token, upload, readOnly }
  return (
    <FieldFrame {...frameOf(props)} help={[props.help, readOnly ? '' : limitsOf(field)].filter(Boolean).join(' ')}>
      {(link) => (
        <div {...link} role="group" aria-label={field.name} className={styles.files} tabIndex={-1}>
          {items.length + gone.length === 0 && readOnly && <p className={styles.none}>{t.files.none}</p>}
          {items.length + gone.length > 0 && (
            <ul className={styles.list} aria-label={t.files.list(field.name)}>
              {items.map((item, at) => (
                <FileLine
                  key={typeof item === 'string' ? item : `${item.name}:${item.lastModified}:${item.size}`}
                  {...line}
                  item={item}
                  place={{ at, count: items.length }}
                  onMove={(to) => {
                    keep(moved(items, at, to))
                  }}
                  onDropOn={(from) => {
                    keep(moved(items, from, at))
                  }}
                  onRemove={() => {
                    setProblems([])
                    keep(items.filter((each) => each !== item))
                  }}
                />
              ))}
              {gone.map((name) => (
                <FileLine
                  key={name}
                  {...line}
                  item={name}
                  gone
                  blocked={full ? t.files.full(most) : undefined}
                  onKeep={() => {
                    keep(many ? [...items, name] : [name])
                  }}
                />
              ))}
            </ul>
          )}
          {!readOnly && (
            <DropZone
              size="small"
              label={many ? t.files.drop : items.length > 0 ? t.files.dropReplace : t.files.dropOne}
              over={t.files.over}
              choose={many ? t.files.choose : items.length > 0 ? t.files.replace : t.files.chooseOne}
              multiple={many}
              accept={field.mimeTypes?.join(',')}
              blocked={full ? t.files.full(most) : undefined}
              onFiles={add}
            />
          )}
          {problems.length > 0 && (
            <Notice tone="bad">
              {problems.map((problem) => (
                <p key={problem}>{problem}</p>
              ))}
            </Notice>
          )}
          <span className="visually-hidden" role="status">
            {items.map(nameOf).join(', ')}
          </span>
        </div>
      )}
    </FieldFrame>
  )
}
