// Nothing in a rich text runs, loads from a hidden place, or is lost without need.
import { expect, test } from 'vitest'
import { losesMarkup, plainText, sanitizeHtml, webAddress } from './richText'

test.each([
  ['<p>a <strong>b</strong></p>', '<p>a <strong>b</strong></p>'],
  ['<p onclick="x()">a</p>', '<p>a</p>'],
  ['<script>x()</script><p>a</p>', '<p>a</p>'],
  ['<font color="red">a</font>', 'a'],
  ['<a href="javascript:x()">a</a>', '<a>a</a>'],
  ['<a href="JaVaScRiPt:x()">a</a>', '<a>a</a>'],
  ['<a href="//evil.example">a</a>', '<a>a</a>'],
  ['<a href="/\\evil.example">a</a>', '<a>a</a>'],
  ['<a href="https://example.com" target="_top">a</a>', '<a href="https://example.com">a</a>'],
  ['<a href="mailto:a@b.c">a</a>', '<a href="mailto:a@b.c">a</a>'],
  ['<img src="data:text/html,x" onerror="x()">', '<img>'],
  ['<p>a</p><iframe>b</iframe>', '<p>a</p>'],
  ['<p style="position:fixed">a</p>', '<p>a</p>'],
  ['<custom-tag><b>a</b></custom-tag>', '<b>a</b>'],
])('%s becomes %s', (html, clean) => {
  expect(sanitizeHtml(html)).toBe(clean)
})

test('words are kept apart', () => {
  expect(plainText('<p>one</p><p>two</p>three<br>four &amp; five')).toBe('one two three four & five')
  expect(plainText('  plain \n text ')).toBe('plain text')
})

test('only web addresses are followed', () => {
  expect(webAddress('https://example.com/a')).toBe('https://example.com/a')
  expect(webAddress('javascript:alert(1)')).toBeUndefined()
  expect(webAddress('example.com')).toBeUndefined()
})

test('losing markup is noticed', () => {
  expect(losesMarkup('<p>a</p>')).toBe(false)
  expect(losesMarkup('<p class="x">a</p>')).toBe(true)
})
