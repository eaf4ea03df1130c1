// What a query is about, read from its words alone: enough to tell a person, never to allow.

const writing = new Set([
  'insert', 'update', 'delete', 'replace', 'create', 'alter', 'drop', 'reindex', 'vacuum', 'attach', 'detach', 'begin',
  'commit', 'rollback', 'savepoint', 'release',
])

/** Literals, quoted names and comments become blanks of the same length, so that places stay. */
function bare(query: string): string {
  const quiet = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|`[^`]*`?|\[[^\]]*\]?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g
  return query.replace(quiet, (text) => ' '.repeat(text.length))
}

function statements(query: string): string[] {
  return bare(query)
    .split(';')
    .map((text) => text.trim().toLowerCase())
    .filter((text) => text !== '')
}

/** The verb of a statement; that of a common table expression is the one behind it. */
function verb(statement: string): string {
  const [first = ''] = /^\w+/.exec(statement) ?? []
  if (first !== 'with') return first
  return /\b(insert|replace)\s+into\b|\b(delete)\s+from\b|\b(update)\s+\w+\s+set\b/.test(statement) ? 'insert' : 'select'
}

export function writes(query: string): boolean {
  return statements(query).some((statement) => writing.has(verb(statement)))
}

/** The tables that a query reads, by the names behind FROM and JOIN. */
export function sourcesOf(query: string): string[] {
  const text = query.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'/g, ' ')
  const found = text.matchAll(/\b(?:from|join)\s+((?:["`[]?\w+["`\]]?(?:\s+(?:as\s+)?(?!join|left|inner|cross|where|group|order|limit|on|union)\w+)?\s*,\s*)*["`[]?\w+)/gi)
  const names = [...found].flatMap(([, list = '']) => list.split(',').map((each) => /\w+/.exec(each)?.[0] ?? ''))
  return [...new Set(names.filter((name) => name !== ''))]
}
