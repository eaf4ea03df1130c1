// The map: what leads where, a picture that is always the same, and moving about in it.
import { expect, test } from 'vitest'
import type { Collection, Field } from '../../../api/types'
import { graphOf, neighboursOf } from './graph'
import { type Box, connected, fitting, layoutOf, pathOf } from './layout'
import { boxTowards, fit, reveal, zoom } from './viewport'

function relation(name: string, collectionId: string, more: Partial<Field> = {}): Partial<Field> {
  return { id: name, name, type: 'relation', collectionId, maxSelect: 1, ...more }
}

function collection(id: string, name: string, fields: Partial<Field>[] = [], more: Partial<Collection> = {}): Collection {
  return { id, name, type: 'base', system: false, fields: [{ id: 'i', name: 'id', type: 'text' }, ...fields], indexes: [], ...more } as unknown as Collection
}

const shop = [
  collection('o', 'orders', [relation('buyer', 'u', { required: true }), relation('items', 'p', { maxSelect: 9, cascadeDelete: true })]),
  collection('u', 'users', [relation('invitedBy', 'u')], { type: 'auth' }),
  collection('p', 'products', [relation('missing', 'nowhere')]),
  collection('n', 'notes'),
  collection('v', 'totals', [], { type: 'view', viewQuery: 'SELECT id FROM Orders' }),
  collection('s', '_otps', [], { system: true }),
]
const options = { detail: 'relations', system: false } as const

/** Many collections, with references in circles and across. */
function many(total: number): Collection[] {
  return Array.from({ length: total }, (_, at) =>
    collection(`c${at}`, `collection_${at}`, [relation('next', `c${(at * 7 + 3) % total}`), relation('other', `c${(at + 1) % total}`)]),
  )
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

test('relations say what they are, and what is not shown is not pointed at', () => {
  const { nodes, edges } = graphOf(shop, options)
  expect(nodes.map(({ name }) => name)).toEqual(['notes', 'orders', 'products', 'totals', 'users'])
  expect(edges.map(({ id, required, many, cascade }) => [id, required, many, cascade])).toEqual([
    ['o.buyer', true, false, false],
    ['o.items', false, true, true],
    ['v~o', false, false, false],
    ['u.invitedBy', false, false, false],
  ])
  expect(graphOf(shop, { ...options, system: true }).nodes).toHaveLength(6)
})

test('a collection knows those one step away', () => {
  expect([...neighboursOf('o', graphOf(shop, options))].toSorted()).toEqual(['o', 'p', 'u', 'v'])
})

test('what is connected stands together', () => {
  expect(connected(graphOf(shop, options)).map((group) => group.length).toSorted()).toEqual([1, 4])
})

test('the same schema in another order gives the same picture', () => {
  const picture = (collections: Collection[]) => JSON.stringify(layoutOf(graphOf(collections, options)))
  expect(picture(shop)).toBe(picture(shop.toReversed()))
})

test('nothing stands on anything else, in three collections or in sixty', () => {
  for (const total of [1, 3, 60]) {
    const { boxes, lines, width, height } = layoutOf(graphOf(many(total), { ...options, detail: 'all' }))
    expect(boxes).toHaveLength(total)
    expect(lines.every(({ points }) => points.length > 1)).toBe(true)
    const outside = (box: Box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height
    expect(boxes.filter(outside).map(({ node }) => node.name)).toEqual([])
    const clashes = boxes.flatMap((box) => boxes.filter((other) => other !== box && overlaps(box, other)))
    expect(clashes.map(({ node }) => node.name)).toEqual([])
  }
  // Sixty with references across are some work, and tests run beside each other.
}, 30_000)

test('an empty schema is an empty picture', () => {
  expect(layoutOf({ nodes: [], edges: [] })).toEqual({ width: 0, height: 0, boxes: [], lines: [] })
})

test('a long name is cut, and a path begins and ends at its points', () => {
  expect(fitting('abcdef', 30, 10)).toBe('ab…')
  expect(fitting('abc', 30, 10)).toBe('abc')
  expect(pathOf([{ x: 0, y: 0 }, { x: 40, y: 0 }, { x: 40, y: 40 }])).toBe('M0.0,0.0L26.0,0.0Q40.0,0.0 40.0,14.0L40.0,40.0')
})

test('the whole map fits, and the point under the pointer stays', () => {
  const room = { width: 500, height: 400 }
  expect(fit({ width: 1000, height: 400 }, room)).toEqual({ x: 0, y: 100, scale: 0.5 })
  expect(fit({ width: 100, height: 100 }, room).scale).toBe(1)
  const near = zoom({ x: 0, y: 0, scale: 1 }, 2, { x: 100, y: 50 })
  expect(near).toEqual({ x: -100, y: -50, scale: 2 })
})

test('arrows lead to the next box, and what is out of sight comes in', () => {
  const { boxes } = layoutOf(graphOf(shop, options))
  const orders = boxes.find(({ node }) => node.name === 'orders')
  if (!orders) throw new Error('orders are drawn')
  expect(boxTowards(boxes, orders, 'left')?.node.name).toBe('totals')
  expect(['users', 'products']).toContain(boxTowards(boxes, orders, 'right')?.node.name)
  const far = { ...orders, x: 5000, y: 0 }
  const seen = reveal({ x: 0, y: 0, scale: 1 }, far, { width: 400, height: 300 })
  expect(far.x + seen.x + far.width).toBeLessThanOrEqual(400)
})
