// The map in words: each collection with what it refers to and what refers to it.
import { Link } from '@tanstack/react-router'
import { t } from '../../../messages'
import { inAddress, paths } from '../../../paths'
import { Badge } from '../../../ui/Badge'
import { TypeMark } from '../marks'
import styles from './MapList.module.css'
import type { MapEdge, MapGraph, MapNode } from './graph'

export function MapList({ graph: { nodes, edges } }: { graph: MapGraph }) {
  const nodeOf = (id: string) => nodes.find((node) => node.id === id)
  return (
    <ul className={styles.list} aria-label={t.map.list}>
      {nodes.map((node) => (
        <Entry
          key={node.id}
          node={node}
          out={edges.filter(({ from }) => from === node.id)}
          into={edges.filter(({ from, to }) => to === node.id && from !== node.id)}
          nodeOf={nodeOf}
        />
      ))}
    </ul>
  )
}

interface EntryProps {
  node: MapNode
  out: MapEdge[]
  into: MapEdge[]
  nodeOf: (id: string) => MapNode | undefined
}

function Entry({ node, out, into, nodeOf }: EntryProps) {
  const words = t.map
  return (
    <li className={styles.entry}>
      <h2 className={styles.heading}>
        <Name node={node} />
        <TypeMark type={node.type} />
      </h2>
      {out.length + into.length === 0 && <p className={styles.none}>{words.alone}</p>}
      {out.length > 0 && (
        <section>
          <h3>{words.refersTo}</h3>
          <ul>
            {out.map((edge) => (
              <li key={edge.id} className={styles.edge}>
                {edge.kind === 'reads' ? <span>{words.reads}</span> : <code>{edge.field}</code>}
                <span aria-hidden="true">→</span>
                <Name node={nodeOf(edge.to)} />
                <EdgeMarks edge={edge} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {into.length > 0 && (
        <section>
          <h3>{words.referredBy}</h3>
          <ul>
            {into.map((edge) => (
              <li key={edge.id} className={styles.edge}>
                <Name node={nodeOf(edge.from)} />
                {edge.kind === 'reads' ? <span>{words.readsIt}</span> : <code>{edge.field}</code>}
                {edge.cascade && <Badge tone="look">{words.goesAlong}</Badge>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </li>
  )
}

function EdgeMarks({ edge: { kind, many, required, cascade } }: { edge: MapEdge }) {
  const words = t.map
  if (kind === 'reads') return null
  return (
    <>
      <Badge>{many ? words.several : words.one}</Badge>
      {required && <Badge>{words.required}</Badge>}
      {cascade && <Badge tone="look">{words.goesAlong}</Badge>}
    </>
  )
}

function Name({ node }: { node: MapNode | undefined }) {
  if (!node) return null
  return (
    <Link to={paths.editCollection} params={{ name: inAddress(node) }} className={styles.name}>
      {node.name}
    </Link>
  )
}
