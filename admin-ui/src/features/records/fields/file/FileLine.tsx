// One file in the form: what it is, its size, how far its upload is, and what can be done with it.
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp, GripVertical, Undo2, X } from 'lucide-react'
import { fileSizeQuery } from '../../../../api/files'
import { fileAddress } from '../../../../api/records'
import type { Field, RecordData } from '../../../../api/types'
import { t } from '../../../../messages'
import { Bytes } from '../../../../ui/Bytes'
import { IconButton } from '../../../../ui/IconButton'
import type { Upload } from '../../drawer/useRecordForm'
import styles from './FileInput.module.css'
import { NewPreview, StoredPreview } from './Preview'
import { type FileItem, nameOf, shareSent } from './files'

interface FileLineProps {
  item: FileItem
  record: RecordData | undefined
  field: Field
  token: string | undefined | null
  upload: Upload | undefined
  readOnly: boolean
  /** Taken away, and still to be had back. */
  gone?: boolean
  blocked?: string | undefined
  place?: { at: number; count: number }
  onMove?: (to: number) => void
  /** Another one, named by its place, was dropped on this one. */
  onDropOn?: (from: number) => void
  onRemove?: () => void
  onKeep?: () => void
}

export function FileLine(props: FileLineProps) {
  const { item, record, field, token, upload, readOnly, gone = false, blocked, place } = props
  const { onMove, onDropOn, onRemove, onKeep } = props
  const name = nameOf(item)
  const isNew = typeof item !== 'string'
  const sortable = !readOnly && place !== undefined && place.count > 1
  const kind = `application/x-undercroft-file-${field.id}`
  return (
    <li
      className={styles.line}
      data-gone={gone || undefined}
      draggable={sortable}
      onDragStart={(event) => {
        event.dataTransfer.setData(kind, String(place?.at))
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(kind)) event.preventDefault()
      }}
      onDrop={(event) => {
        const from = event.dataTransfer.getData(kind)
        if (from === '') return
        event.preventDefault()
        onDropOn?.(Number(from))
      }}
    >
      {sortable && <GripVertical className={styles.grip} size={14} aria-hidden="true" />}
      {isNew && <NewPreview file={item} />}
      {!isNew && record && <StoredPreview record={record} name={name} token={token} />}
      <div className={styles.words}>
        {isNew || !record || token === null ? (
          <span className={styles.name}>{name}</span>
        ) : (
          <a
            className={styles.name}
            href={fileAddress(record, name, token === undefined ? {} : { token })}
            target="_blank"
            rel="noopener"
            title={t.files.open(name)}
          >
            {name}
          </a>
        )}
        <span className={styles.facts}>
          {isNew ? <Bytes value={item.size} /> : record && token !== null && <StoredSize record={record} name={name} token={token} />}
          {isNew && <span>{t.files.isNew}</span>}
          {gone && <span>{t.files.removed}</span>}
        </span>
        {isNew && upload && <UploadBar upload={upload} file={item} />}
      </div>
      {!readOnly && place !== undefined && (
        <span className={styles.acts}>
          {sortable && (
            <>
              <IconButton
                size="small"
                label={t.files.earlier(name)}
                icon={<ChevronUp size={14} aria-hidden="true" />}
                blocked={place.at === 0 ? t.record.first : undefined}
                onClick={() => onMove?.(place.at - 1)}
              />
              <IconButton
                size="small"
                label={t.files.later(name)}
                icon={<ChevronDown size={14} aria-hidden="true" />}
                blocked={place.at === place.count - 1 ? t.record.last : undefined}
                onClick={() => onMove?.(place.at + 1)}
              />
            </>
          )}
          <IconButton size="small" label={t.files.remove(name)} icon={<X size={14} aria-hidden="true" />} onClick={onRemove} />
        </span>
      )}
      {!readOnly && gone && (
        <IconButton
          size="small"
          label={t.files.undo(name)}
          icon={<Undo2 size={14} aria-hidden="true" />}
          blocked={blocked}
          onClick={onKeep}
        />
      )}
    </li>
  )
}

function StoredSize({ record, name, token }: { record: RecordData; name: string; token: string | undefined }) {
  const { data } = useQuery(fileSizeQuery(record, name, token))
  return data === undefined ? null : <Bytes value={data} />
}

function UploadBar({ upload, file }: { upload: Upload; file: File }) {
  const share = shareSent(upload.files, file, upload.sent, upload.total)
  return (
    <progress
      className={styles.progress}
      max={1}
      value={share}
      aria-label={t.files.uploading(file.name, Math.round(share * 100))}
    />
  )
}
