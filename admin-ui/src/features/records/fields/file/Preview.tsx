// What a file looks like in small: images as themselves, others by the mark of their kind.
import { useQuery } from '@tanstack/react-query'
import { File as Plain, FileArchive, FileAudio, FileCode, FileImage, FileSpreadsheet, FileText, FileVideo } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { fileTokenQuery } from '../../../../api/files'
import { fileAddress } from '../../../../api/records'
import type { Field, RecordData } from '../../../../api/types'
import styles from './Preview.module.css'

/** Every file field gives images in this size, whatever else it gives. */
const thumb = '100x100'
const pictures = /\.(png|jpe?g|gif|webp)$/i

const kinds = [
  { ending: /\.(png|jpe?g|gif|webp|svg|avif|heic|bmp|tiff?|ico)$/i, Icon: FileImage },
  { ending: /\.(mp4|mov|webm|mkv|avi|m4v)$/i, Icon: FileVideo },
  { ending: /\.(mp3|wav|ogg|flac|m4a|aac)$/i, Icon: FileAudio },
  { ending: /\.(zip|gz|tgz|tar|7z|rar|xz|zst)$/i, Icon: FileArchive },
  { ending: /\.(csv|tsv|xlsx?|ods|numbers)$/i, Icon: FileSpreadsheet },
  { ending: /\.(json|xml|html?|css|jsx?|tsx?|ya?ml|toml|sql|rs|py|sh)$/i, Icon: FileCode },
  { ending: /\.(pdf|docx?|odt|txt|md|rtf|pages)$/i, Icon: FileText },
]

export function FileMark({ name, size = 15 }: { name: string; size?: number }) {
  const Icon = kinds.find(({ ending }) => ending.test(name))?.Icon ?? Plain
  return <Icon size={size} aria-hidden="true" />
}

/** The token for protected files; undefined for others, null while it is on its way. */
export function useToken(field: Field): string | undefined | null {
  const isProtected = field.protected === true
  const { data } = useQuery({ ...fileTokenQuery, enabled: isProtected })
  return isProtected ? (data ?? null) : undefined
}

interface StoredProps {
  record: RecordData
  name: string
  token: string | undefined | null
}

export function StoredPreview({ record, name, token }: StoredProps) {
  const [broken, setBroken] = useState(false)
  const shown = pictures.test(name) && !broken && token !== null
  return (
    <span className={styles.preview}>
      {shown ? (
        <img
          src={fileAddress(record, name, token === undefined ? { thumb } : { thumb, token })}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => { setBroken(true) }}
        />
      ) : (
        <FileMark name={name} />
      )}
    </span>
  )
}

const drawnPx = 80

/** A new image is drawn on the spot: the page may show no addresses but the server's. */
export function NewPreview({ file }: { file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [drawn, setDrawn] = useState(false)
  const isPicture = file.type.startsWith('image/')
  useEffect(() => {
    if (!isPicture) return
    let gone = false
    const draw = async () => {
      const image = await createImageBitmap(file)
      const element = canvas.current
      if (!gone && element) {
        const scale = Math.max(drawnPx / image.width, drawnPx / image.height)
        const [width, height] = [image.width * scale, image.height * scale]
        element.getContext('2d')?.drawImage(image, (drawnPx - width) / 2, (drawnPx - height) / 2, width, height)
        setDrawn(true)
      }
      image.close()
    }
    // What the browser cannot draw keeps the mark of its kind.
    draw().catch(() => undefined)
    return () => {
      gone = true
    }
  }, [file, isPicture])
  return (
    <span className={styles.preview} data-drawn={drawn || undefined}>
      {isPicture && <canvas ref={canvas} width={drawnPx} height={drawnPx} hidden={!drawn} aria-hidden="true" />}
      {!drawn && <FileMark name={file.name} />}
    </span>
  )
}
