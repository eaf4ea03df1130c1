// The filter language as the server reads it: what parses, what does not and where, what comes
// at the cursor, and how it sounds in words.
import { describe, expect, test } from 'vitest'
import {
  type Scope,
  check,
  comparisons,
  complete,
  cursorAt,
  describeFilter,
  indexOfByte,
  isPlainWords,
  meaningOf,
  parse,
  positionIn,
  quote,
  searchFilter,
  tokenize,
  unquote,
} from '.'

const users = {
  id: 'u1',
  name: 'users',
  type: 'auth',
  fields: [
    { name: 'id', type: 'text' },
    { name: 'email', type: 'email' },
    { name: 'role', type: 'select', values: ['reader', 'editor'] },
  ],
}
const tags = { id: 't1', name: 'tags', type: 'base', fields: [{ name: 'id', type: 'text' }, { name: 'title', type: 'text' }] }
const posts = {
  id: 'p1',
  name: 'posts',
  type: 'base',
  fields: [
    { name: 'id', type: 'text' },
    { name: 'title', type: 'text' },
    { name: 'status', type: 'select', values: ['draft', "editor's"] },
    { name: 'public', type: 'bool' },
    { name: 'on', type: 'date' },
    { name: 'meta', type: 'json' },
    { name: 'author', type: 'relation', collectionId: 'u1', maxSelect: 1 },
    { name: 'tags', type: 'relation', collectionId: 't1', maxSelect: 9 },
  ],
}
const scope: Scope = { collections: [users, tags, posts], base: posts }

test('tokens know their place and go on after an error', () => {
  const tokens = tokenize('a.b >= "x" && %')
  expect(tokens.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['name', 0, 3],
    ['sign', 4, 6],
    ['text', 7, 10],
    ['join', 11, 13],
    ['bad', 14, 15],
  ])
})

test('texts are written and read back', () => {
  for (const text of ['', "it's", 'a\\', '"', '\\\'']) expect(unquote(quote(text))).toBe(text)
  expect(unquote(String.raw`"a\nb\d"`)).toBe('a\nb\\d')
})

describe('grammar', () => {
  test('and binds tighter than or, brackets bind tightest, a missing join repeats', () => {
    const shape = (text: string): unknown => {
      const { expression } = parse(text)
      if (!expression) return undefined
      const of = (part: typeof expression): unknown =>
        part.kind === 'comparison' ? part.left.text : [part.kind, ...part.parts.map(of)]
      return of(expression)
    }
    expect(shape('a=1 || b=1 && c=1')).toEqual(['or', 'a', ['and', 'b', 'c']])
    expect(shape('(a=1 || b=1) && c=1')).toEqual(['and', ['or', 'a', 'b'], 'c'])
    expect(shape('a=1 || b=1 (c=1)')).toEqual(['or', 'a', 'b', 'c'])
    expect(shape('(a=1)(b=1)')).toEqual(['and', 'a', 'b'])
  })

  test('comments and functions are read', () => {
    const { expression } = parse("strftime('%Y', on) = '2026' // this year\n && a ?!~ -1.5")
    expect(expression && comparisons(expression).map(({ sign, any }) => [sign, any])).toEqual([
      ['=', false],
      ['!~', true],
    ])
  })

  test.each([
    ['  ', 'empty', 0],
    ['a =', 'incomplete', 3],
    ['a = 1 &&', 'incomplete', 8],
    ['active', 'incomplete', 6],
    ['a == 1', 'badOperator', 2],
    ['a = 1 & b = 2', 'badJoin', 6],
    ['a = 1 and b = 2', 'expectedJoin', 6],
    ["a = 'x", 'unclosedText', 4],
    [String.raw`a = 'x\'`, 'unclosedText', 4],
    ['(a = 1', 'unclosedGroup', 0],
    ['a = 1)', 'unopenedGroup', 5],
    ['()', 'expectedOperand', 1],
    ['a. = 1', 'badName', 0],
    ['a = 1.', 'badNumber', 4],
    ['a = = 1', 'expectedOperand', 4],
    ['a b', 'expectedOperator', 2],
    ['f(a,,b) = 1', 'unexpected', 4],
    ['f(a b) = 1', 'expectedComma', 4],
    ['f(f(f(f(a)))) = 1', 'tooDeep', 6],
    ["(a = 1 // don't\n)", 'commentInGroup', 7],
    ['a = 1\r', 'unexpected', 5],
  ])('%j: %s at %i', (text, kind, from) => {
    expect(parse(text).problem).toMatchObject({ kind, from })
  })

  test('two hundred comparisons are enough', () => {
    const times = (count: number) => Array.from({ length: count }, () => 'a=1').join('&&')
    expect(parse(times(200)).problem).toBeUndefined()
    expect(parse(times(201)).problem?.kind).toBe('tooMany')
  })
})

describe('names', () => {
  test.each([
    'title', 'author.email', 'tags.title', 'tags:length', 'meta.a.0.b', 'created_at',
    'posts_via_author.title', '@request.auth.role', '@request.auth.posts_via_author.title',
    '@request.body.title:isset', '@request.query.page', '@collection.tags:x.title',
    '@now', 'null', 'TRUE', '@request.method',
  ])('%s means something', (name) => {
    const base = name.startsWith('posts_via') ? users : posts
    expect(meaningOf(name, { ...scope, base }).kind).not.toBe('problem')
  })

  test.each([
    ['nope = 1', 'unknownField', 0, 4],
    ['author.nope = 1', 'unknownField', 7, 11],
    ['title.x = 1', 'notRelation', 0, 5],
    ['title:upper = 1', 'unknownModifier', 5, 11],
    ['title:length = 1', 'notMulti', 5, 12],
    ['@collection.nope.id = 1', 'unknownCollection', 12, 16],
    ['@Now = 1', 'unknownMacro', 0, 4],
    ['@request.nope = 1', 'unknownRequest', 0, 13],
    ['count(title) = 1', 'unknownFunction', 0, 5],
    ['geoDistance(1, 2) = 1', 'argumentCount', 0, 17],
    ['author.author.id = 1', 'unknownField', 7, 13],
  ])('%j: %s', (text, kind, from, to) => {
    expect(check(text, scope).problems[0]).toMatchObject({ kind, from, to })
  })

  test('an empty rule has no problem', () => {
    expect(check(' ', scope)).toEqual({ problems: [] })
  })
})

describe('at the cursor', () => {
  const at = (text: string) => {
    const cursor = text.indexOf('|')
    return [text.replace('|', ''), cursor] as const
  }
  test.each([
    ['|', 'left'], ['ti|', 'left'], ['title |', 'sign'], ['title =|', 'right'], ['title !|', 'sign'],
    ['title = 1|', 'right'], ['title = 1 |', 'join'], ['a = 1 &|', 'join'], ['a = 1 &&|', 'left'],
    ['(|', 'left'], ['(a = 1) |', 'join'], ["strftime('%Y', |", 'argument'], ['f(a) |', 'sign'],
  ])('%s expects %s', (text, expects) => {
    expect(cursorAt(...at(text))?.expects).toBe(expects)
  })

  const labels = (text: string) =>
    complete(...at(text), scope, 'rule')?.candidates.map(({ label }) => label) ?? []

  test('nothing is offered in a comment', () => {
    expect(cursorAt('// a', 4)).toBeUndefined()
  })
  test('fields come first, then what the request knows', () => {
    expect(labels('|').slice(0, 3)).toEqual(['id', 'title', 'status'])
    expect(labels('|')).toContain('@request.auth.id')
    expect(complete('', 0, scope, 'filter')?.candidates.map(({ label }) => label)).not.toContain('@request.auth.id')
  })
  test('a path leads to the fields behind it', () => {
    expect(labels('author.|')).toEqual(['id', 'email', 'role', 'created_at', 'updated_at', 'posts_via_author'])
    expect(complete('author.em', 9, scope, 'rule')).toMatchObject({ from: 7, to: 9 })
    expect(labels('@request.body.|')).toContain('status')
    expect(labels('@request.auth.|')).toContain('role')
    expect(labels('@collection.|')).toEqual(['users', 'tags', 'posts'])
    expect(labels('@collection.tags:x.|')).toContain('title')
  })
  test('values fit the other side', () => {
    expect(labels('status = |').slice(0, 3)).toEqual(["'draft'", String.raw`'editor\'s'`, "''"])
    expect(labels("status = '|")).toEqual(["'draft'", String.raw`'editor\'s'`, "''"])
    expect(labels('public = |').slice(0, 2)).toEqual(['true', 'false'])
    expect(labels('author = |')[0]).toBe('@request.auth.id')
    expect(labels('on > |')[0]).toBe('@now')
  })
  test('operators and modifiers fit the field', () => {
    expect(labels('public |')).toEqual(['=', '!=', '?=', '?!='])
    expect(labels('tags.title |')[0]).toBe('?=')
    expect(labels('tags:|')).toEqual(['length', 'each', 'lower'])
    expect(labels('@request.body.tags:|')).toEqual(['isset', 'changed', 'length', 'each', 'lower'])
  })
})

describe('places and searches', () => {
  test('bytes of the server become places in the text', () => {
    expect(indexOfByte("name = 'ü😀' &", 16)).toBe(13)
    expect(positionIn('Invalid rule. Raw error: Unknown field "x" at position 4.', 'a = x')).toBe(4)
    expect(positionIn('Cannot be blank.', '')).toBeUndefined()
  })
  test.each([
    ['hello world', true], ['ann@example.com', true], ["it's 5", true], ['what?', true],
    ['title = 1', false], ["'x", false], ['@now', false], ['', false], ['a && b', false],
  ])('%j is plain words: %s', (text, plain) => {
    expect(isPlainWords(text)).toBe(plain)
  })
  test('each word must be found somewhere', () => {
    const filter = searchFilter("o'neil x", { ...scope, base: tags })
    expect(filter).toBe(String.raw`title ~ 'o\'neil' && title ~ 'x'`)
    expect(searchFilter('01a2122e', { ...scope, base: tags })).toBe("id ~ '01a2122e' || title ~ '01a2122e'")
  })
})

test('a filter in words', () => {
  const echo = (word: string) => (text: string) => `${word}(${text})`
  const words = {
    and: 'and', or: 'or', empty: 'empty', signedIn: 'signed in', guest: 'guest', caller: 'caller',
    signs: { '=': 'is', '!=': 'is not', '~': 'contains' }, macros: { '@now': 'now' },
    any: echo('any'), quoted: echo('q'), callers: echo('callers'), submitted: echo('sub'),
    isSubmitted: echo('sent'), isNotSubmitted: echo('unsent'), changes: echo('changes'),
    stays: echo('stays'), count: echo('count'),
  }
  const say = (text: string) => {
    const { expression } = parse(text)
    return expression && describeFilter(expression, words)
  }
  expect(say("@request.auth.id != '' && (author = @request.auth.id || status = 'open')")).toBe(
    'signed in and (author is caller or status is q(open))',
  )
  expect(say("tags.title ?~ 'a' || @request.body.role:isset = false")).toBe(
    'any(tags.title) contains q(a) or unsent(role)',
  )
  expect(say("@request.auth.team.name = '' && @request.body.x:changed = true")).toBe(
    'callers(team.name) is empty and changes(x)',
  )
})
