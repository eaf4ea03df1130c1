// A value in words: for copying a cell and for files that spreadsheets read.
import { readPoint } from '../../../lib/geo'
import type { Field } from '../../../api/types'

export function wordsOf(value: unknown, field: Field): string {
  if (value === null || value === undefined) return ''
  if (field.type === 'json') return JSON.stringify(value)
  if (field.type === 'geoPoint') {
    const { lat, lon } = readPoint(value)
    return lat === 0 && lon === 0 ? '' : `${lat},${lon}`
  }
  if (Array.isArray(value)) return value.map((item) => (item instanceof File ? item.name : String(item))).join(', ')
  if (value instanceof File) return value.name
  return typeof value === 'string' ? value : JSON.stringify(value)
}
