// A place: latitude and longitude, typed one by one or pasted as a pair.
import { type ClipboardEvent } from 'react'
import { parsePoint } from '../../../../lib/geo'
import { t } from '../../../../messages'
import { TextField } from '../../../../ui/Field'
import type { PointText } from '../../drawer/form'
import { Group } from '../Group'
import styles from '../input.module.css'
import type { InputProps } from '../types'

export function GeoPointInput({ field, value, onChange, error, help, readOnly }: InputProps) {
  const point = value as PointText

  function paste(event: ClipboardEvent) {
    const pair = parsePoint(event.clipboardData.getData('text'))
    if (!pair || readOnly) return
    event.preventDefault()
    onChange({ lat: String(pair.lat), lon: String(pair.lon) } satisfies PointText)
  }

  const off = { lat: outside(point.lat, 90), lon: outside(point.lon, 180) }
  return (
    <Group field={field} onPaste={paste}>
      <div className={styles.pair}>
        <TextField
          label={t.record.lat}
          inputMode="decimal"
          value={point.lat}
          readOnly={readOnly}
          onChange={(lat) => {
            onChange({ ...point, lat: lat.replace(',', '.') })
          }}
          error={off.lat ? t.record.latRange : off.lon ? undefined : error}
        />
        <TextField
          label={t.record.lon}
          inputMode="decimal"
          value={point.lon}
          readOnly={readOnly}
          onChange={(lon) => {
            onChange({ ...point, lon: lon.replace(',', '.') })
          }}
          error={off.lon ? t.record.lonRange : undefined}
        />
      </div>
      <p className={styles.note}>{[help ?? '', t.record.pointHelp].filter(Boolean).join(' ')}</p>
    </Group>
  )
}

function outside(text: string, limit: number): boolean {
  return Math.abs(Number(text)) > limit
}
