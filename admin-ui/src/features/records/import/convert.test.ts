// Cells become values only where there is no doubt what is meant.
import { expect, test } from 'vitest'
import type { Field, FieldType } from '../../../api/types'
import { convert } from './convert'

function field(type: FieldType, more: Partial<Field> = {}): Field {
  return { id: 'f', name: 'f', type, system: false, hidden: false, presentable: false, ...more }
}

const many = { maxSelect: 3 }

test.each<[FieldType, unknown, unknown, Partial<Field>?]>([
  ['text', ' kept ', ' kept '],
  ['text', 12, '12'],
  ['text', "'=1+1", '=1+1'],
  ['number', ' 12.50 ', 12.5],
  ['number', '-1e3', -1000],
  ['number', 0, 0],
  ['bool', 'Yes', true],
  ['bool', '0', false],
  ['bool', false, false],
  ['email', ' a@b.co ', 'a@b.co'],
  ['url', 'https://x.org/a b', 'https://x.org/a b'],
  ['date', '2026-02-03', '2026-02-03 00:00:00.000Z'],
  ['date', '2026-02-03 04:05', '2026-02-03 04:05:00.000Z'],
  ['date', '2026-02-03T04:05:06.789+02:00', '2026-02-03 02:05:06.789Z'],
  ['date', '2026-02-03 04:05:06+0200', '2026-02-03 02:05:06.000Z'],
  ['select', ' live ', 'live', { values: ['draft', 'live'] }],
  ['select', 'a, b;c', ['a', 'b', 'c'], { ...many, values: ['a', 'b', 'c'] }],
  ['relation', '["x","y"]', ['x', 'y'], many],
  ['relation', ['x'], ['x'], many],
  ['relation', 'x', 'x'],
  ['json', '{"a":[1]}', { a: [1] }],
  ['json', { a: 1 }, { a: 1 }],
  ['geoPoint', '52.52, 13.405', { lat: 52.52, lon: 13.405 }],
  ['geoPoint', '{"lon":1,"lat":2}', { lon: 1, lat: 2 }],
])('a %s is read from %j', (type, cell, value, more = {}) => {
  expect(convert(field(type, more), cell)).toEqual({ value })
})

test.each(['', undefined, null])('%j is an empty cell', (cell) => {
  expect(convert(field('number'), cell)).toBeUndefined()
  expect(convert(field('text'), cell)).toBeUndefined()
})

test('spaces alone are a text and nothing else', () => {
  expect(convert(field('text'), ' ')).toEqual({ value: ' ' })
  expect(convert(field('date'), ' ')).toBeUndefined()
})

test.each<[FieldType, unknown, Partial<Field>?]>([
  ['number', '1,234'],
  ['number', '1.2.3'],
  ['number', 'twelve'],
  ['number', true],
  ['number', '1.5', { onlyInt: true }],
  ['number', '4', { min: 5 }],
  ['number', '6', { max: 5 }],
  ['bool', 'perhaps'],
  ['bool', '2'],
  ['date', '03/04/2026'],
  ['date', '2026-02-30'],
  ['date', '2026-13-01'],
  ['date', '2026-02-03 25:00'],
  ['date', 20260203],
  ['email', 'nobody'],
  ['url', 'javascript:alert(1)'],
  ['select', 'other', { values: ['draft'] }],
  ['select', 'a,z', { ...many, values: ['a'] }],
  ['relation', 'a,b,c,d', many],
  ['relation', 'a', { maxSelect: 3, minSelect: 2 }],
  ['relation', '["a"', many],
  ['json', '{a:1}'],
  ['geoPoint', '95, 10'],
  ['geoPoint', '{"lon":1}'],
  ['text', { a: 1 }],
  ['text', 'ab', { min: 3 }],
  ['text', 'abcd', { max: 3 }],
  ['text', 'abc', { pattern: '^[0-9]+$' }],
])('a %s is not read from %j', (type, cell, more = {}) => {
  expect(convert(field(type, more), cell)).toHaveProperty('problem')
})

test('characters are counted as people count them', () => {
  expect(convert(field('text', { max: 2 }), '😀😀')).toEqual({ value: '😀😀' })
})
