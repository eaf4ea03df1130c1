// A body with files becomes a form that the server reads back as the same body.
import { expect, test } from 'vitest'
import { formOf } from './form'

const file = new File(['x'], 'x.txt')

test('a body without files travels as it is', () => {
  const body = { title: 'A', tags: ['b'] }
  expect(formOf(body)).toBe(body)
})

test('files go beside the rest, and names of files that stay go with the rest', () => {
  const form = formOf({ title: 'A', count: 0, cover: file, papers: ['old.pdf', file], gone: [] })
  if (!(form instanceof FormData)) throw new Error('expected a form')
  expect(JSON.parse(form.get('@jsonPayload') as string)).toEqual({
    title: 'A',
    count: 0,
    papers: ['old.pdf'],
    gone: [],
  })
  expect(form.getAll('cover')).toHaveLength(1)
  expect(form.getAll('papers')).toHaveLength(1)
})
