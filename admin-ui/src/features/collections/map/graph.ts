// The collections and what leads from one to another: relations, and what views read.
import type { Collection, FieldType } from '../../../api/types'
import { sourcesOf } from '../../../lib/sql'

export type Detail = 'names' | 'relations' | 'all'

export interface MapRow {
  name: string
  type: FieldType
}

export interface MapNode {
  id: string
  name: string
  type: string
  system: boolean
  rows: MapRow[]
  /** How many fields there are, drawn or not. */
  fields: number
}

export interface MapEdge {
  id: string
  from: string
  to: string
  kind: 'relation' | 'reads'
  /** The relation field; nothing for what a view reads. */
  field: string
  required: boolean
  many: boolean
  cascade: boolean
}

export interface MapGraph {
  nodes: MapNode[]
  edges: MapEdge[]
}

export interface GraphOptions {
  detail: Detail
  /** Also the server's own collections. */
  system: boolean
}

/** Always in the same order, so that the same schema is always drawn alike. */
export function graphOf(collections: Collection[], { detail, system }: GraphOptions): MapGraph {
  const shown = collections
    .filter((collection) => system || !collection.system)
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const ids = new Set(shown.map(({ id }) => id))
  const edges = shown.flatMap((collection) => [...relationsOf(collection), ...readsOf(collection, shown)])
  return {
    nodes: shown.map((collection) => nodeOf(collection, detail)),
    edges: edges.filter(({ to }) => ids.has(to)),
  }
}

function nodeOf({ id, name, type, system, fields }: Collection, detail: Detail): MapNode {
  const rows = fields.filter((field) => detail === 'all' || (detail === 'relations' && field.type === 'relation'))
  return {
    id,
    name,
    type,
    system,
    rows: rows.map((field) => ({ name: field.name, type: field.type })),
    fields: fields.length,
  }
}

function relationsOf({ id, type, fields }: Collection): MapEdge[] {
  return fields.flatMap((field) => {
    if (field.type !== 'relation' || field.collectionId === undefined) return []
    return {
      id: `${id}.${field.name}`,
      from: id,
      to: field.collectionId,
      kind: 'relation' as const,
      field: field.name,
      required: type !== 'view' && (field.required === true || (field.minSelect ?? 0) > 0),
      many: (field.maxSelect ?? 1) > 1,
      cascade: field.cascadeDelete === true,
    }
  })
}

function readsOf({ id, type, viewQuery = '' }: Collection, all: Collection[]): MapEdge[] {
  if (type !== 'view') return []
  return sourcesOf(viewQuery).flatMap((name) => {
    const source = all.find((collection) => collection.name.toLowerCase() === name.toLowerCase())
    if (!source || source.id === id) return []
    const edge = { from: id, to: source.id, kind: 'reads' as const, field: '' }
    return { ...edge, id: `${id}~${source.id}`, required: false, many: false, cascade: false }
  })
}

/** Everything one step away, in either direction. */
export function neighboursOf(id: string, { edges }: MapGraph): ReadonlySet<string> {
  const near = edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
  return new Set([id, ...near])
}
