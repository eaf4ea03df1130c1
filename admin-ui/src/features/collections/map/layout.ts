// Where everything stands: each group of connected collections in layers, the groups side by side,
// and those that nothing leads to below. The same graph always gives the same picture.
import { Graph, layout } from '@dagrejs/dagre'
import { folded, isTall } from './fold'
import type { MapEdge, MapGraph, MapNode } from './graph'

export interface Point {
  x: number
  y: number
}

export interface Box extends Point {
  node: MapNode
  width: number
  height: number
}

/** A box with the layer that it belongs to. */
export interface Placed extends Box {
  rank: number
}

export interface Line {
  edge: MapEdge
  points: Point[]
}

export interface Scene {
  width: number
  height: number
  boxes: Box[]
  lines: Line[]
}

export const headHeight = 34
export const rowHeight = 22
const rowLetter = 7.2
const headLetter = 8
const narrowest = 132
const widest = 280
const gap = 36
const margin = 24

export function sizeOf({ name, rows }: MapNode): { width: number; height: number } {
  const longest = Math.max(0, ...rows.map((row) => row.name.length))
  const wanted = Math.max(name.length * headLetter + 52, longest * rowLetter + 46)
  const width = Math.round(Math.min(widest, Math.max(narrowest, wanted)))
  return { width, height: headHeight + (rows.length === 0 ? 0 : rows.length * rowHeight + 8) }
}

/** How many letters of a text fit. */
export function fitting(text: string, width: number, letter: number): string {
  const most = Math.floor(width / letter)
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`
}

export function fitHead(name: string, width: number): string {
  return fitting(name, width - 50, headLetter)
}

export function fitRow(name: string, width: number): string {
  return fitting(name, width - 44, rowLetter)
}

export function layoutOf(graph: MapGraph): Scene {
  const groups = connected(graph)
  const islands = groups.filter(({ length }) => length > 1).map((ids) => islandOf(ids, graph))
  const alone = groups.filter(({ length }) => length === 1).map((ids) => islandOf(ids, graph))
  const large = islands.toSorted((a, b) => b.width * b.height - a.width * a.height)
  return pack([...large, ...alone])
}

/** Groups of collections that lead to each other, each and all in the order of the nodes. */
export function connected({ nodes, edges }: MapGraph): string[][] {
  const group = new Map(nodes.map(({ id }) => [id, id]))
  const rootOf = (id: string): string => {
    const next = group.get(id) ?? id
    return next === id ? id : rootOf(next)
  }
  for (const { from, to } of edges) group.set(rootOf(to), rootOf(from))
  const groups = new Map<string, string[]>()
  for (const { id } of nodes) groups.set(rootOf(id), [...(groups.get(rootOf(id)) ?? []), id])
  return [...groups.values()]
}

function islandOf(ids: string[], { nodes, edges }: MapGraph): Scene {
  const members = new Set(ids)
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 26, ranksep: 76, edgesep: 14, marginx: 0, marginy: 0 })
  const own = nodes.filter(({ id }) => members.has(id))
  for (const node of own) graph.setNode(node.id, sizeOf(node))
  const inner = edges.filter(({ from }) => members.has(from))
  // What leads back to itself is drawn at its box, not laid out.
  const between = inner.filter(({ from, to }) => from !== to)
  for (const edge of between) graph.setEdge(edge.from, edge.to, {}, edge.id)
  layout(graph)
  const placed = own.map((node): Placed => {
    const { x = 0, y = 0, width = 0, height = 0, rank = 0 } = graph.node(node.id) as Partial<Placed>
    return { node, x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height, rank }
  })
  const boxes = isTall(placed) ? folded(placed) : placed
  const lines = inner.map((edge): Line => {
    // Who moved boxes out of their layer goes straight from one to the other.
    const straight = edge.from === edge.to || boxes !== placed
    const route = straight ? [] : bends(graph.edge(edge.from, edge.to, edge.id))
    return { edge, points: join(edge, route, boxes) }
  })
  const width = Math.max(0, ...boxes.map((box) => box.x + box.width), ...lines.flatMap(({ points }) => points.map(({ x }) => x)))
  const height = Math.max(0, ...boxes.map((box) => box.y + box.height), ...lines.flatMap(({ points }) => points.map(({ y }) => y)))
  return { width: Math.ceil(width), height: Math.ceil(height), boxes, lines }
}

/** The way between the two boxes; its ends are ours to choose. */
function bends(label: unknown): Point[] {
  const { points = [] } = label as { points?: Point[] }
  return points.slice(1, -1)
}

/** From the row of the relation to the head of what it refers to, on the sides that face each other. */
function join(edge: MapEdge, route: Point[], boxes: Box[]): Point[] {
  const from = boxes.find(({ node }) => node.id === edge.from)
  const to = boxes.find(({ node }) => node.id === edge.to)
  if (!from || !to) return []
  const row = from.node.rows.findIndex(({ name }) => name === edge.field)
  const startY = row === -1 ? from.y + headHeight / 2 : from.y + headHeight + rowHeight * row + rowHeight / 2 + 2
  const endY = to.y + headHeight / 2
  if (from === to) {
    const right = from.x + from.width
    return [{ x: right, y: startY }, { x: right + 26, y: startY }, { x: right + 26, y: endY }, { x: right, y: endY }]
  }
  const forwards = from.x + from.width / 2 <= to.x + to.width / 2
  const start = { x: forwards ? from.x + from.width : from.x, y: startY }
  const end = { x: forwards ? to.x : to.x + to.width, y: endY }
  // A level piece at each end keeps the marks readable.
  const lead = forwards ? 16 : -16
  return [start, { x: start.x + lead, y: start.y }, ...route, { x: end.x - lead, y: end.y }, end]
}

/** Islands in rows like words on lines, about as wide as a screen. */
function pack(islands: Scene[]): Scene {
  const area = islands.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0)
  const widestIsland = Math.max(0, ...islands.map(({ width }) => width))
  const room = Math.max(widestIsland, Math.sqrt(area * 1.7))
  const scene: Scene = { width: 0, height: 0, boxes: [], lines: [] }
  let [x, y, tallest] = [margin, margin, 0]
  for (const island of islands) {
    if (x > margin && x + island.width > room + margin) [x, y, tallest] = [margin, y + tallest + gap, 0]
    scene.boxes.push(...island.boxes.map((box) => ({ ...box, x: box.x + x, y: box.y + y })))
    scene.lines.push(...island.lines.map((line) => ({ ...line, points: line.points.map((at) => ({ x: at.x + x, y: at.y + y })) })))
    scene.width = Math.max(scene.width, x + island.width + margin)
    scene.height = Math.max(scene.height, y + island.height + margin)
    tallest = Math.max(tallest, island.height)
    x += island.width + gap
  }
  return scene
}

/** A path through the points whose corners are rounded. */
export function pathOf(points: Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  let path = `M${at(first)}`
  rest.forEach((point, index) => {
    const next = rest[index + 1]
    if (!next) {
      path += `L${at(point)}`
      return
    }
    const before = points[index] ?? first
    path += `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, next))}`
  })
  return path
}

function at({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`
}

/** A little before a corner, on the way to one of its neighbours. */
function towards(corner: Point, other: Point): Point {
  const [dx, dy] = [other.x - corner.x, other.y - corner.y]
  const length = Math.hypot(dx, dy)
  const part = length === 0 ? 0 : Math.min(14, length / 2) / length
  return { x: corner.x + dx * part, y: corner.y + dy * part }
}
