// Values go into the form and come out as the server wants them.
import { expect, test } from 'vitest'
import type { Field, FieldType } from '../../../api/types'
import { bodyOf, copyChanges, problemOf, problemsOf, toBody, toForm, unfinished } from './form'

function field(name: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { id: name, name, type, system: false, hidden: false, presentable: false, ...more }
}

test.each<[FieldType, unknown]>([
  ['text', 'a'],
  ['number', 12.5],
  ['bool', true],
  ['json', { a: [1, null] }],
  ['json', 'text'],
  ['json', null],
  ['geoPoint', { lat: 52.5, lon: 13.4 }],
  ['date', '2026-11-25 10:07:50.806Z'],
])('%s %j comes back as it was', (type, value) => {
  const it = field('x', type)
  expect(toBody(it, toForm(it, value))).toEqual(value)
})

test('empty is what the server takes for it', () => {
  expect(toBody(field('x', 'number'), null)).toBe(0)
  expect(toBody(field('x', 'json'), '')).toBeNull()
  expect(toBody(field('x', 'geoPoint'), { lat: '', lon: '' })).toEqual({ lat: 0, lon: 0 })
  expect(toForm(field('x', 'select', { maxSelect: 3 }), undefined)).toEqual([])
})

test('secrets never come from the server into the form', () => {
  expect(toForm(field('x', 'password'), 'anything')).toBe('')
})

test.each<[FieldType, unknown, boolean]>([
  ['json', '{', true],
  ['json', '', false],
  ['geoPoint', { lat: '91', lon: '0' }, true],
  ['geoPoint', { lat: 'x', lon: '0' }, true],
  ['geoPoint', { lat: '', lon: '' }, false],
  ['email', 'nobody', true],
  ['email', '', false],
  ['url', 'example.com', true],
  ['date', unfinished, true],
  ['password', { text: 'a', again: 'b' }, true],
  ['password', { text: 'a', again: 'a' }, false],
])('%s %j is wrong: %s', (type, form, wrong) => {
  expect(problemOf(field('x', type), form) !== undefined).toBe(wrong)
})

test('only what changed is sent, and an account password twice', () => {
  const fields = [field('a', 'text'), field('b', 'number'), field('password', 'password', { system: true })]
  const secret = { text: 'long enough', again: 'long enough' }
  expect(bodyOf(fields, { b: 3, password: secret })).toEqual({
    b: 3,
    password: 'long enough',
    passwordConfirm: 'long enough',
  })
  expect(bodyOf([field('pin', 'password')], { pin: { text: '1', again: '1' } })).toEqual({ pin: '1' })
})

test('problems are found where something was changed', () => {
  const fields = [field('a', 'json'), field('b', 'json')]
  expect(Object.keys(problemsOf(fields, { a: '{' }))).toEqual(['a'])
})

test('a copy leaves out what cannot be copied', () => {
  const fields = [field('a', 'text'), field('f', 'file'), field('p', 'password'), field('d', 'autodate')]
  const source = { id: '1', collectionId: 'c', collectionName: 'c', a: 'x', f: 'y', p: '', d: 'z' }
  expect(copyChanges(fields, source)).toEqual({ a: 'x' })
})
