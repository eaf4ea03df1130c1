// Cells survive the way into a spreadsheet, and none of them becomes a formula.
import { expect, test } from 'vitest'
import { csvCell, csvLine, csvText } from './csv'

test.each([
  ['plain', 'plain'],
  ['', ''],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  [' kept ', '" kept "'],
  ['=SUM(A1:A9)', "'=SUM(A1:A9)"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['@cmd', "'@cmd"],
  ['+1 555', "'+1 555"],
  ['-1+2', "'-1+2"],
  ['  =1', "'  =1"],
  ['-12.5', '-12.5'],
  ['1e-7', '1e-7'],
  ['-1e-7', '-1e-7'],
  ['نجيب', 'نجيب'],
])('%j becomes %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test('a line ends as the standard says', () => {
  expect(csvLine(['a', 'b,c'])).toBe('a,"b,c"\r\n')
})

test.each(['=SUM(A1)', '@x', "'quoted'", "it's", '-12.5', "'-12.5", 'plain'])('%j is the same after going out and in', (text) => {
  const out = csvCell(text).replace(/^"|"$/g, '')
  expect(csvText(out)).toBe(text)
})
