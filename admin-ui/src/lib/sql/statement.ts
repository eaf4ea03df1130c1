// What a query is about to do, read from its words alone: enough to warn, never to allow.

const writing = new Set([
  'insert', 'update', 'delete', 'replace', 'create', 'alter', 'drop', 'reindex', 'vacuum', 'attach', 'detach', 'begin',
  'commit', 'rollback', 'savepoint', 'release',
])

/** Literals, quoted names and comments become blanks of the same length, so that places stay. */
export function bare(query: string): string {
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
  return /\b(insert|update|delete|replace)\b/.exec(statement)?.[1] ?? 'select'
}

export function writes(query: string): boolean {
  return statements(query).some((statement) => writing.has(verb(statement)))
}

export type Danger = 'drop' | 'all'

/** `drop`: something goes as a whole. `all`: every row of a table, for want of a condition. */
export function dangerOf(query: string): Danger | undefined {
  const all = statements(query)
  if (all.some((statement) => verb(statement) === 'drop')) return 'drop'
  if (all.some((statement) => /^alter\b[\s\S]*\bdrop\b/.test(statement))) return 'drop'
  const everything = (statement: string) =>
    ['update', 'delete'].includes(verb(statement)) && !/\bwhere\b/.test(statement)
  return all.some(everything) ? 'all' : undefined
}

/** The tables that a query reads, by the names behind FROM and JOIN. */
export function sourcesOf(query: string): string[] {
  const text = query.replace(/--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'/g, ' ')
  const found = text.matchAll(/\b(?:from|join)\s+((?:["`[]?\w+["`\]]?(?:\s+(?:as\s+)?(?!join|left|inner|cross|where|group|order|limit|on|union)\w+)?\s*,\s*)*["`[]?\w+)/gi)
  const names = [...found].flatMap(([, list = '']) => list.split(',').map((each) => /\w+/.exec(each)?.[0] ?? ''))
  return [...new Set(names.filter((name) => name !== ''))]
}
