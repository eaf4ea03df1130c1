// A body with files becomes a form that the server reads back as the same body.
import { expect, test } from 'vitest'
import { filesOf, formOf } from './form'

const file = new File(['x'], 'x.txt')

test('a body without files travels as it is', () => {
  const body = { title: 'A', tags: ['b'] }
  expect(formOf(body)).toBe(body)
})

test('files go beside the rest, and names of files that stay go with them in their order', () => {
  const form = formOf({ title: 'A', count: 0, cover: file, papers: ['old.pdf', file, 'older.pdf'], gone: [] })
  if (!(form instanceof FormData)) throw new Error('expected a form')
  expect(JSON.parse(form.get('@jsonPayload') as string)).toEqual({ title: 'A', count: 0, gone: [] })
  expect(form.getAll('cover')).toHaveLength(1)
  expect(form.getAll('papers').map((part) => (typeof part === 'string' ? part : part.name))).toEqual([
    'old.pdf',
    'x.txt',
    'older.pdf',
  ])
})

test('files alone need nothing beside them', () => {
  const form = formOf({ cover: file })
  expect(form instanceof FormData && form.has('@jsonPayload')).toBe(false)
})

test('the files of a body are found in the order in which they travel', () => {
  const other = new File(['y'], 'y.txt')
  expect(filesOf({ a: file, b: 'x', c: ['old', other] })).toEqual([file, other])
})
