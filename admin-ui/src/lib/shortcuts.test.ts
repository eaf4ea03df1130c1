// Shortcuts match what was pressed and show what to press.
import { expect, test } from 'vitest'
import { matches, parseShortcut, showShortcut } from './shortcuts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

const first = (text: string) => parseShortcut(text)[0] ?? expect.fail('no stroke')

test('the plus is a key like others', () => {
  expect(matches(first('+'), press('+', { shiftKey: true }))).toBe(true)
  expect(matches(first('mod++'), press('+', { ctrlKey: true }))).toBe(true)
  expect(matches(first('mod++'), press('+'))).toBe(false)
})

test('mod is the control key or the command key', () => {
  expect(matches(first('mod+k'), press('k', { ctrlKey: true }))).toBe(true)
  expect(matches(first('mod+k'), press('K', { metaKey: true }))).toBe(true)
  expect(matches(first('mod+k'), press('k'))).toBe(false)
})

test('a plain letter does not answer to a combination', () => {
  expect(matches(first('j'), press('j'))).toBe(true)
  expect(matches(first('j'), press('j', { ctrlKey: true }))).toBe(false)
  expect(matches(first('j'), press('J', { shiftKey: true }))).toBe(false)
  expect(matches(first('e'), press('e', { altKey: true }))).toBe(false)
})

test('signs answer whether or not the keyboard needs shift for them', () => {
  expect(matches(first('?'), press('?', { shiftKey: true }))).toBe(true)
  expect(matches(first('/'), press('/'))).toBe(true)
})

test('shift matters for named keys', () => {
  expect(matches(first('shift+enter'), press('Enter', { shiftKey: true }))).toBe(true)
  expect(matches(first('enter'), press('Enter', { shiftKey: true }))).toBe(false)
})

test('a sequence has one stroke a word', () => {
  expect(parseShortcut('g c').map((stroke) => stroke.key)).toEqual(['g', 'c'])
})

test('keys are shown as the keyboard names them', () => {
  expect(showShortcut('mod+k', true)).toEqual([['⌘', 'K']])
  expect(showShortcut('mod+shift+enter', false)).toEqual([['Ctrl', '⇧', '↵']])
  expect(showShortcut('g c', false)).toEqual([['g'], ['c']])
})
