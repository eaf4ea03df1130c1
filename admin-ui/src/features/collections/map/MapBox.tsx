// One collection on the map: a link with its name and, as far as wanted, its fields.
import { t } from '../../../messages'
import { FieldIcon } from '../../../ui/FieldIcon'
import { TypeIcon } from '../marks'
import type { MapEdge } from './graph'
import { type Box, fitHead, fitRow, headHeight, rowHeight } from './layout'
import styles from './MapCanvas.module.css'

interface MapBoxProps {
  box: Box
  href: string
  strength: 'strong' | 'weak' | undefined
  /** Where the Tab key stops; the arrows lead to the others. */
  reachable: boolean
  edges: MapEdge[]
  onOpen: () => void
  onReach: () => void
  onPoint: (on: boolean) => void
}

export function MapBox({ box, href, strength, reachable, edges, onOpen, onReach, onPoint }: MapBoxProps) {
  const { node, x, y, width, height } = box
  const out = edges.filter(({ from }) => from === node.id).length
  const into = edges.filter(({ to }) => to === node.id).length
  return (
    <a
      href={href}
      className={styles.box}
      data-box={node.id}
      data-type={node.type}
      data-strength={strength}
      tabIndex={reachable ? 0 : -1}
      aria-description={t.map.box(t.collections.types[node.type] ?? node.type, node.fields, out, into)}
      draggable={false}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onOpen()
      }}
      onFocus={onReach}
      onBlur={() => {
        onPoint(false)
      }}
      onPointerEnter={() => {
        onPoint(true)
      }}
      onPointerLeave={() => {
        onPoint(false)
      }}
    >
      <g transform={`translate(${x} ${y})`}>
        <title>{node.name}</title>
        <rect className={styles.ground} width={width} height={height} rx={8} />
        {node.rows.length > 0 && <path className={styles.rule} d={`M0,${headHeight}H${width}`} />}
        <g className={styles.mark} transform="translate(11 10)">
          <TypeIcon type={node.type} />
        </g>
        <text className={styles.name} x={33} y={22}>
          {fitHead(node.name, width)}
        </text>
        {node.rows.map((row, at) => (
          <g key={row.name} transform={`translate(0 ${headHeight + 2 + rowHeight * at})`}>
            <g className={styles.mark} transform="translate(12 5)">
              <FieldIcon type={row.type} size={12} />
            </g>
            <text className={styles.field} x={33} y={15}>
              {fitRow(row.name, width)}
            </text>
          </g>
        ))}
      </g>
    </a>
  )
}
