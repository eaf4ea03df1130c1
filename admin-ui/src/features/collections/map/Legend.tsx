// What the lines and boxes of the map mean.
import { t } from '../../../messages'
import { TypeIcon } from '../marks'
import styles from './MapCanvas.module.css'

const samples = [
  { key: 'required', look: 'plain', optional: false, end: 'one' },
  { key: 'optional', look: 'plain', optional: true, end: 'one' },
  { key: 'many', look: 'plain', optional: false, end: 'many' },
  { key: 'cascade', look: 'cascade', optional: false, end: 'one' },
  { key: 'reads', look: 'reads', optional: false, end: 'one' },
] as const

export function Legend() {
  const words = t.map.legend
  return (
    <ul className={styles.legend} aria-label={words.heading}>
      {samples.map(({ key, look, optional, end }) => (
        <li key={key}>
          <svg width={44} height={14} aria-hidden="true">
            <path
              className={styles.line}
              d="M6,7H38"
              data-look={look}
              data-optional={optional || undefined}
              markerStart={look === 'cascade' ? 'url(#map-cascade)' : undefined}
              markerEnd={`url(#map-${end}-${look})`}
            />
          </svg>
          {words[key]}
        </li>
      ))}
      {(['base', 'auth', 'view'] as const).map((type) => (
        <li key={type} data-type={type}>
          <TypeIcon type={type} size={13} /> {t.collections.types[type]}
        </li>
      ))}
    </ul>
  )
}
