// What may be added is known before the upload; order, names and progress hold through it.
import { expect, test } from 'vitest'
import type { Field, RecordData } from '../../../../api/types'
import { itemsOf, limitsOf, moved, shareSent, wantedOrder, withAdded } from './files'

const field: Field = { id: 'f', name: 'papers', type: 'file', system: false, hidden: false, presentable: false, maxSelect: 3, maxSize: 10 }
const record: RecordData = { id: 'r', collectionId: 'c', collectionName: 'c' }

function file(name: string, size = 1, type = '') {
  return new File(['x'.repeat(size)], name, { type })
}

test('stored names and new files stand in one list', () => {
  const added = file('a')
  expect(itemsOf(['old', added, '', 3])).toEqual(['old', added])
  expect(itemsOf('old')).toEqual(['old'])
  expect(itemsOf('')).toEqual([])
})

test('what is too large, too many or of another kind is refused by name', () => {
  const fits = file('fits.txt', 10)
  const large = file('large.txt', 11)
  expect(withAdded(field, ['old'], [large, fits])).toEqual({ items: ['old', fits], problems: [expect.stringContaining('large.txt')] })
  const many = withAdded(field, ['old', 'older'], [fits, file('b')])
  expect(many.items).toEqual(['old', 'older', fits])
  expect(many.problems).toHaveLength(1)
  const images = { ...field, mimeTypes: ['image/png'] }
  expect(withAdded(images, [], [file('a.pdf', 1, 'application/pdf')]).problems).toHaveLength(1)
  // What the browser does not know, the server finds out.
  expect(withAdded(images, [], [file('a')]).problems).toEqual([])
})

test('where there is one, a new file takes its place', () => {
  const one = { ...field, maxSelect: 1 }
  const next = file('next')
  expect(withAdded(one, ['old'], [next]).items).toEqual([next])
  expect(withAdded(one, ['old'], [file('large', 11)]).items).toEqual(['old'])
})

test('limits are told in words', () => {
  expect(limitsOf(field)).toMatch(/3 files.*10 B/)
  expect(limitsOf({ ...field, maxSelect: 1, maxSize: 0, mimeTypes: ['image/png'], protected: true })).toMatch(/5 MB.*png/)
})

test('things move within their list and not out of it', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
})

test('a new file between old ones is put there after the upload', () => {
  const body = { title: 'x', papers: ['old', file('n'), 'older', file('m')] }
  const saved = { ...record, papers: ['old', 'older', 'n_1', 'm_2'] }
  expect(wantedOrder(body, saved)).toEqual({ papers: ['old', 'n_1', 'older', 'm_2'] })
  expect(wantedOrder({ papers: ['old', file('n')] }, { ...record, papers: ['old', 'n_1'] })).toBeUndefined()
  expect(wantedOrder({ papers: ['old'] }, { ...record, papers: ['old'] })).toBeUndefined()
})

test('files travel one after the other', () => {
  const files = [file('a', 10), file('b', 30)]
  const shares = (sent: number) => files.map((each) => shareSent(files, each, sent, 80))
  expect(shares(0)).toEqual([0, 0])
  expect(shares(20)).toEqual([1, 0])
  expect(shares(50)).toEqual([1, 0.5])
  expect(shares(80)).toEqual([1, 1])
})
