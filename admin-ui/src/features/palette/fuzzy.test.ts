// What was meant comes first.
import { expect, test } from 'vitest'
import { match } from './fuzzy'

function best(query: string, texts: string[]): string | undefined {
  const scored = texts.map((text) => ({ text, score: match(query, text)?.score ?? Number.NEGATIVE_INFINITY }))
  return scored.sort((a, b) => b.score - a.score)[0]?.text
}

test('letters must come in order, in any case', () => {
  expect(match('pst', 'Posts')).toBeDefined()
  expect(match('tsp', 'Posts')).toBeUndefined()
  expect(match('', 'Posts')).toMatchObject({ places: [] })
})

test('letters that are strewn about begin at the start of a word', () => {
  expect(match('pos', 'API of users')).toBeUndefined()
  expect(match('pos', 'Switch between comfortable and compact rows')).toBeUndefined()
  expect(match('pos', 'API of posts')).toBeDefined()
  expect(match('aou', 'API of users')).toBeDefined()
})

test('words may come in any order', () => {
  expect(match('posts api', 'API of posts')?.places).toEqual([0, 1, 2, 7, 8, 9, 10, 11])
})

test('starts of words and whole words go first', () => {
  expect(best('set', ['Reset the view', 'Settings'])).toBe('Settings')
  expect(best('nr', ['Learn more', 'New record'])).toBe('New record')
  expect(best('posts', ['posts_archive', 'posts'])).toBe('posts')
})
