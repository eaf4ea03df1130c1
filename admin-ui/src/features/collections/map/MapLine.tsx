// One line of the map, and the marks at the ends of lines. What each look means stands in the legend.
import { t } from '../../../messages'
import { type Line, pathOf } from './layout'
import styles from './MapCanvas.module.css'

interface MapLineProps {
  line: Line
  strength: 'strong' | 'weak' | undefined
}

export function MapLine({ line: { edge, points }, strength }: MapLineProps) {
  const look = lookOf(edge)
  return (
    <path
      className={styles.line}
      d={pathOf(points)}
      data-look={look}
      data-optional={(edge.kind === 'relation' && !edge.required) || undefined}
      data-strength={strength}
      markerStart={look === 'cascade' ? 'url(#map-cascade)' : undefined}
      markerEnd={`url(#map-${edge.many ? 'many' : 'one'}-${look})`}
    >
      <title>{edge.kind === 'reads' ? t.map.reads : edge.field}</title>
    </path>
  )
}

type Look = 'plain' | 'cascade' | 'reads'

function lookOf({ kind, cascade }: Line['edge']): Look {
  if (kind === 'reads') return 'reads'
  return cascade ? 'cascade' : 'plain'
}

const looks: Look[] = ['plain', 'cascade', 'reads']

/** An arrow to one, a fork to several, and a full circle where the record goes with what it refers to. */
export function Marks() {
  return (
    <defs>
      <marker id="map-cascade" viewBox="0 0 10 10" refX={5} refY={5} markerWidth={9} markerHeight={9}>
        <circle className={styles.fill} data-look="cascade" cx={5} cy={5} r={4} />
      </marker>
      {looks.map((look) => (
        <marker
          key={look}
          id={`map-one-${look}`}
          viewBox="0 0 10 10"
          refX={9}
          refY={5}
          markerWidth={9}
          markerHeight={9}
          orient="auto"
        >
          <path className={styles.fill} data-look={look} d="M1,1L9,5L1,9Z" />
        </marker>
      ))}
      {looks.map((look) => (
        <marker
          key={look}
          id={`map-many-${look}`}
          viewBox="0 0 12 12"
          refX={11}
          refY={6}
          markerWidth={12}
          markerHeight={12}
          orient="auto"
        >
          <path className={styles.fork} data-look={look} d="M11,1L1,6L11,11M1,6H11" />
        </marker>
      ))}
    </defs>
  )
}
