// An export is a whole file in its format, whatever the records hold.
import { expect, test } from 'vitest'
import type { Field, RecordData } from '../../../api/types'
import { writerOf } from './lines'

function field(name: string, type: Field['type']): Field {
  return { id: name, name, type, system: false, hidden: false, presentable: false }
}

const fields = [field('title', 'text'), field('tags', 'select'), field('meta', 'json'), field('place', 'geoPoint')]
const base = { collectionId: 'c', collectionName: 'c' }
const records: RecordData[] = [
  { ...base, id: '1', title: '=1+1', tags: ['a', 'b'], meta: { n: 1 }, place: { lat: 1.5, lon: 2 } },
  { ...base, id: '2', title: 'line\nbreak "q"', tags: [], meta: null, place: { lat: 0, lon: 0 } },
]

function file(format: 'csv' | 'json', rows: RecordData[]): string {
  const writer = writerOf(format, fields)
  return writer.start() + rows.map((row, at) => writer.record(row, at === 0)).join('') + writer.end()
}

test('CSV has a header, quotes what needs it and no formula', () => {
  expect(file('csv', records)).toBe(
    '\uFEFFtitle,tags,meta,place\r\n' +
      '\'=1+1,"a, b","{""n"":1}","1.5,2"\r\n' +
      '"line\nbreak ""q""",,,\r\n',
  )
})

test('JSON can be read back, also when there is nothing', () => {
  expect(JSON.parse(file('json', records))).toEqual([
    { title: '=1+1', tags: ['a', 'b'], meta: { n: 1 }, place: { lat: 1.5, lon: 2 } },
    { title: 'line\nbreak "q"', tags: [], meta: null, place: { lat: 0, lon: 0 } },
  ])
  expect(JSON.parse(file('json', []))).toEqual([])
})
