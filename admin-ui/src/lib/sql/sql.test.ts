// Queries are read for hints and for links only; what they may do is the server's to say.
import { expect, test } from 'vitest'
import { placeOfComplaint } from './place'
import { sourcesOf, writes } from './statement'

test('a complaint finds its word', () => {
  const query = 'SELECT id, titel FROM posts'
  expect(placeOfComplaint(query, 'no such column: titel')).toEqual({ from: 11, to: 16 })
  expect(placeOfComplaint('SELEC 1', 'near "SELEC": syntax error')).toEqual({ from: 0, to: 5 })
  expect(placeOfComplaint('SELECT 1 FROM main.post', 'no such table: main.post')).toEqual({ from: 19, to: 23 })
  expect(placeOfComplaint('SELECT (1,', 'near "(": syntax error')).toEqual({ from: 7, to: 8 })
})

test('a word that stands twice is no place, and neither is silence', () => {
  expect(placeOfComplaint('SELECT a, a FROM t', 'no such column: a')).toBeUndefined()
  expect(placeOfComplaint('SELECT 1', 'incomplete input')).toBeUndefined()
})

test('what writes is told from what reads', () => {
  for (const query of ['select 1', '-- insert\nSELECT 1', "SELECT 'drop table a'", 'PRAGMA table_info(a)', 'WITH a AS (SELECT 1) SELECT replace(x, 1, 2) FROM a', '']) {
    expect(writes(query), query).toBe(false)
  }
  for (const query of ['insert into a values (1)', ' /* x */ DELETE FROM a', 'SELECT 1; drop table a', 'WITH b AS (SELECT 1) DELETE FROM a']) {
    expect(writes(query), query).toBe(true)
  }
})

test('the tables of a view are found', () => {
  expect(sourcesOf('SELECT p.id FROM posts p LEFT JOIN "comments" AS c ON c.post = p.id')).toEqual(['posts', 'comments'])
  expect(sourcesOf('select id from (select id from a) where x in (select y from b, c)')).toEqual(['a', 'b', 'c'])
  expect(sourcesOf("select 'from nowhere' as x from posts -- from none")).toEqual(['posts'])
})
