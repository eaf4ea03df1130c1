// Files in all the shapes people have them; what is broken says where.
import { expect, test } from 'vitest'
import { SourceError, formatOf, readCsv, readJson } from './source'

async function* pieces(...texts: string[]) {
  for (const text of texts) yield await Promise.resolve(text)
}

async function faultOf(run: () => unknown) {
  try {
    await run()
    return undefined
  } catch (error) {
    return error instanceof SourceError ? error.fault : error
  }
}

test.each([
  ['a.csv', '[', 'csv'],
  ['a.TSV', '', 'csv'],
  ['a.json', '', 'json'],
  ['a.ndjson', '', 'json'],
  ['', ' [{"a":1}]', 'json'],
  ['', 'a,b', 'csv'],
])('%j beginning with %j is %s', (name, sample, format) => {
  expect(formatOf(name, sample)).toBe(format)
})

test('the first line names the columns, and the sign between them is found', async () => {
  const counts: number[] = []
  const read = await readCsv(pieces('title; price\nA;', '1\nB;2'), (count) => counts.push(count))
  expect(read.columns).toEqual(['title', 'price'])
  expect(read.rows).toEqual([
    { line: 2, cells: ['A', '1'] },
    { line: 3, cells: ['B', '2'] },
  ])
  expect(counts.at(-1)).toBe(2)
})

test.each([
  ['a,,c\n1,2,3', { kind: 'unnamed', column: '2' }],
  ['a,b,a\n1,2,3', { kind: 'twice', column: 'a' }],
  ['a,b\n', { kind: 'noRows' }],
  ['', { kind: 'noRows' }],
  ['a\n"b', { kind: 'unclosed', line: 2 }],
])('%j is refused', async (text, fault) => {
  expect(await faultOf(() => readCsv(pieces(text), () => undefined))).toEqual(fault)
})

test.each(['[{"a":1,"b":[2]},{"b":null,"c":"x"}]', '{"a":1,"b":[2]}\n{"b":null,"c":"x"}\n', '{"items":[{"a":1,"b":[2]},{"b":null,"c":"x"}]}'])(
  'objects are rows, their names columns: %s',
  (text) => {
    const { columns, rows } = readJson(text)
    expect(columns).toEqual(['a', 'b', 'c'])
    expect(rows[0]?.cells).toEqual([1, [2]])
    expect(rows[1]?.cells).toHaveLength(3)
    expect(rows[1]?.cells[0]).toBeUndefined()
    expect(rows[1]).toMatchObject({ line: 2 })
  },
)

test('one object is one row', () => {
  expect(readJson('{"a":1}').rows).toHaveLength(1)
})

test.each([
  ['[]', 'noRows'],
  ['[1]', 'notObjects'],
  ['[{"a":', 'json'],
  ['{"a":1}\n{"a":\n', 'json'],
])('%j is refused', async (text, kind) => {
  expect(await faultOf(() => readJson(text))).toMatchObject({ kind })
})
