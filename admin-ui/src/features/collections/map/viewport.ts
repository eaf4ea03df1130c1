// What is seen of the map: moved, magnified and fitted, all as plain arithmetic.
import type { Box, Point } from './layout'

export interface View {
  x: number
  y: number
  /** How many pixels one unit of the map takes. */
  scale: number
}

export interface Size {
  width: number
  height: number
}

export const scaleMin = 0.1
export const scaleMax = 2.5

export function clampScale(scale: number): number {
  return Math.min(scaleMax, Math.max(scaleMin, scale))
}

/** The whole map in the middle, never magnified above its own size. */
export function fit(scene: Size, room: Size): View {
  if (scene.width === 0 || room.width === 0) return { x: 0, y: 0, scale: 1 }
  const scale = clampScale(Math.min(1, room.width / scene.width, room.height / scene.height))
  return { x: (room.width - scene.width * scale) / 2, y: (room.height - scene.height * scale) / 2, scale }
}

/** Nearer or further, with the point under the pointer staying where it is. */
export function zoom(view: View, factor: number, around: Point): View {
  const scale = clampScale(view.scale * factor)
  const ratio = scale / view.scale
  return { x: around.x - (around.x - view.x) * ratio, y: around.y - (around.y - view.y) * ratio, scale }
}

export function pan(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy }
}

/** Moved just as far as it takes for a box to be seen whole. */
export function reveal(view: View, box: Box, room: Size): View {
  const edge = 16
  const left = box.x * view.scale + view.x
  const top = box.y * view.scale + view.y
  const dx = shift(left, left + box.width * view.scale, edge, room.width - edge)
  const dy = shift(top, top + box.height * view.scale, edge, room.height - edge)
  return dx === 0 && dy === 0 ? view : pan(view, dx, dy)
}

function shift(from: number, to: number, least: number, most: number): number {
  if (from < least || to - from > most - least) return least - from
  return to > most ? most - to : 0
}

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The box to go to from one by an arrow key: near, and rather straight ahead than aside. */
export function boxTowards(boxes: Box[], from: Box, direction: Direction): Box | undefined {
  const across = direction === 'left' || direction === 'right'
  const sign = direction === 'right' || direction === 'down' ? 1 : -1
  let best: { box: Box; cost: number } | undefined
  for (const box of boxes) {
    const dx = middle(box).x - middle(from).x
    const dy = middle(box).y - middle(from).y
    const ahead = (across ? dx : dy) * sign
    const aside = Math.abs(across ? dy : dx)
    if (box.node.id === from.node.id || ahead <= 1) continue
    const cost = ahead + aside * 2
    if (best === undefined || cost < best.cost) best = { box, cost }
  }
  return best?.box
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}
