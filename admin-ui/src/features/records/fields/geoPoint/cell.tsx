// A place as latitude and longitude.
import { readPoint } from '../../../../lib/geo'
import { None } from '../None'
import styles from '../cell.module.css'
import type { CellProps } from '../types'

export function GeoPointCell({ value }: CellProps) {
  const { lat, lon } = readPoint(value)
  if (lat === 0 && lon === 0) return <None />
  return <span className={styles.number}>{`${lat.toFixed(4)}, ${lon.toFixed(4)}`}</span>
}
