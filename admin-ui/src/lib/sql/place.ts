// Where in a query the database's complaint belongs, as far as its words say so.

export interface SqlPlace {
  from: number
  to: number
}

const patterns = [
  /near "([^"]+)"/,
  /no such column: (?:\w+\.)*"?(\w+)"?/,
  /no such table: (?:\w+\.)?"?(\w+)"?/,
  /no such function: (\w+)/,
  /ambiguous column name: (?:\w+\.)?(\w+)/,
]

/** The word complained about, when it stands in the query once; several places would be a guess. */
export function placeOfComplaint(query: string, message: string): SqlPlace | undefined {
  for (const pattern of patterns) {
    const word = pattern.exec(message)?.[1]
    if (word === undefined) continue
    const places = findWord(query, word)
    return places.length === 1 ? places[0] : undefined
  }
  return undefined
}

function findWord(query: string, word: string): SqlPlace[] {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const edge = /^\w+$/.test(word) ? '\\b' : ''
  const found = query.matchAll(new RegExp(`${edge}${escaped}${edge}`, 'gi'))
  return [...found].map(({ index }) => ({ from: index, to: index + word.length }))
}
