// A layer with many collections would make a tower; it is folded into several columns instead, until
// the whole is about as wide as a screen.
import type { Box, Placed } from './layout'

const between = { rows: 26, columns: 34, layers: 84 }
const ratio = 1.5
const shortest = 360

export function isTall(boxes: Placed[]): boolean {
  const height = Math.max(0, ...boxes.map(({ y, height: own }) => y + own))
  const width = Math.max(0, ...boxes.map(({ x, width: own }) => x + own))
  return height > 900 && height > width
}

export function folded(boxes: Placed[]): Box[] {
  const layers = layersOf(boxes)
  let height = Math.max(...layers.map(heightOf))
  while (height > shortest && widthAt(layers, height) < height * ratio) height *= 0.9
  const tallest = Math.max(...layers.map((layer) => Math.max(...columnsOf(layer, height).map(heightOf))))
  const placed: Box[] = []
  let x = 0
  for (const layer of layers) {
    const columns = columnsOf(layer, height)
    for (const column of columns) {
      const width = Math.max(...column.map((box) => box.width))
      let y = (tallest - heightOf(column)) / 2
      for (const { node, width: own, height: tall } of column) {
        placed.push({ node, x: Math.round(x + (width - own) / 2), y: Math.round(y), width: own, height: tall })
        y += tall + between.rows
      }
      x += width + between.columns
    }
    x += between.layers - between.columns
  }
  return placed
}

/** Each layer from top to bottom, the layers from start to end. */
function layersOf(boxes: Placed[]): Placed[][] {
  const ranks = [...new Set(boxes.map(({ rank }) => rank))].toSorted((a, b) => a - b)
  return ranks.map((rank) => boxes.filter((box) => box.rank === rank).toSorted((a, b) => a.y - b.y))
}

function heightOf(column: Box[]): number {
  return column.reduce((sum, box) => sum + box.height + between.rows, -between.rows)
}

/** Neighbours stay neighbours: a layer is dealt out row by row. */
function columnsOf<Any extends Box>(layer: Any[], height: number): Any[][] {
  const count = Math.max(1, Math.min(layer.length, Math.ceil(heightOf(layer) / height)))
  return Array.from({ length: count }, (_, column) => layer.filter((_box, at) => at % count === column))
}

function widthAt(layers: Placed[][], height: number): number {
  const widths = layers.map((layer) => {
    const columns = columnsOf(layer, height)
    const inner = columns.map((column) => Math.max(...column.map((box) => box.width)) + between.columns)
    return inner.reduce((sum, width) => sum + width, between.layers - between.columns)
  })
  return widths.reduce((sum, width) => sum + width, 0)
}
