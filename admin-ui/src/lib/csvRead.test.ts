// Whatever a spreadsheet writes is read back, in whichever pieces it comes; doubt is refused.
import { expect, test } from 'vitest'
import { csvLine } from './csv'
import { CsvError, CsvReader, delimiterOf } from './csvRead'

function read(text: string, delimiter = ',', piece = text.length): string[][] {
  const reader = new CsvReader(delimiter)
  const rows = []
  for (let at = 0; at < text.length; at += piece) rows.push(...reader.push(text.slice(at, at + piece)))
  return [...rows, ...reader.end()].map(({ cells }) => cells)
}

test.each([
  ['a,b\n1,2', [['a', 'b'], ['1', '2']]],
  ['a,b\r\n1,2\r\n', [['a', 'b'], ['1', '2']]],
  ['a\rb\r', [['a'], ['b']]],
  ['"a,b","c ""d"""', [['a,b', 'c "d"']]],
  ['"two\r\nlines",x', [['two\r\nlines', 'x']]],
  ['a,,\n,,b', [['a', '', ''], ['', '', 'b']]],
  ['\n\na\n\nb\n', [['a'], ['b']]],
  ['""', [['']]],
  ['5" disk,x', [['5" disk', 'x']]],
  [' kept ,x', [[' kept ', 'x']]],
  ['', []],
])('%j', (text, rows) => {
  expect(read(text)).toEqual(rows)
  // The pieces of a stream end anywhere.
  expect(read(text, ',', 1)).toEqual(rows)
  expect(read(text, ',', 3)).toEqual(rows)
})

test('what is written for spreadsheets is read again', () => {
  const cells = ['plain', 'a,b', 'say "hi"', 'two\nlines', ' spaces ', '', 'نجيب']
  expect(read(csvLine(cells))).toEqual([cells])
})

test('rows know the line that they begin at', () => {
  const reader = new CsvReader(',')
  const rows = [...reader.push('a\r\n"b\r\nb"\r\n\r\nc'), ...reader.end()]
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 5])
})

test.each([
  ['a\nb,"never closed\n', 'unclosed', 2],
  ['"a"b', 'afterQuote', 1],
])('%j is refused', (text, fault, line) => {
  const error = (() => {
    try {
      read(text)
      return undefined
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toBeInstanceOf(CsvError)
  expect(error).toMatchObject({ fault, line })
})

test.each([
  ['a,b;c,d\n1;2;3', ','],
  ['a;b;c\n1,5;2,5;3', ';'],
  ['a\tb', '\t'],
  ['"x,y,z"|b', '|'],
  ['one', ','],
])('the first line of %j is parted by %j', (sample, delimiter) => {
  expect(delimiterOf(sample)).toBe(delimiter)
})

test('a hundred thousand rows are no work', () => {
  const text = 'id,name,note\n' + 'abcdefghij,"a name, quoted",1234567890\n'.repeat(100_000)
  const started = performance.now()
  expect(read(text, ',', 65_536)).toHaveLength(100_001)
  expect(performance.now() - started).toBeLessThan(3_000)
})
